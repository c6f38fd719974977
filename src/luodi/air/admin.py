"""No admin pages: boards and circulars are kept on the pages of this room."""
