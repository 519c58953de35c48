"""Links, requirements, statuses: pure functions over what was loaded."""
