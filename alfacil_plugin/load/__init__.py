"""Text to values: parsing ends here."""
