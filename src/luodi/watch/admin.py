"""No admin pages: alerts and reserves are kept on the pages of this room."""
