"""The cellar's workshop: pure functions without Django, clock, disk or log."""
