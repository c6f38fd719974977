"""No admin pages: documents and drafts are kept on the pages of this room."""
