"""No admin pages: progress updates are kept on the pages of this room."""
