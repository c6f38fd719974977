"""No admin pages: figures are kept on the pages of this room."""
