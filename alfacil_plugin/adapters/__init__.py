"""The hosts: the command line and MkDocs, and nothing below knows of them."""
