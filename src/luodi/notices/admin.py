"""No admin pages: robots and notices are kept on the pages of this room."""
