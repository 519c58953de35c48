"""One rule to a module, named by its code; found by the registry."""
