"""Backups: the whole house in one file, put back into an empty place, and tried out every week."""
