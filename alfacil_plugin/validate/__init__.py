"""Rules over what was loaded, linked and judged; the engine finds the lines of their findings."""
