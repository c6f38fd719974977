"""Ask this room."""
