"""The frozen values everything else speaks in; standard library only."""
