"""No admin pages: plans are kept on the pages of this room."""
