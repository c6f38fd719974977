"""Change this room."""
