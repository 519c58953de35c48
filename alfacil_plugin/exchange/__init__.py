"""Foreign formats that are not reports: files for editors and other tools."""
