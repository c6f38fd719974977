"""No admin pages: the trail is read on the auditor's page and never changed."""
