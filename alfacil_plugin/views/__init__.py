"""An analysis as pages: each a value that a host only places."""
