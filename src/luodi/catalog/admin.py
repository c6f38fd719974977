"""No admin pages: indicators are kept on the pages of this room."""
