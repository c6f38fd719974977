"""No admin pages: findings and rectifications are kept on the pages of this room."""
