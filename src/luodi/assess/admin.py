"""No admin pages: assessments are kept on the pages of this room."""
