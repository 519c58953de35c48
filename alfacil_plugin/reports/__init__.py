"""An analysis in the forms that people and programs read: each a pure function to text."""
