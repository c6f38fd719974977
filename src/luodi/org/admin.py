"""No admin pages: units and people are kept on the pages of this room."""
