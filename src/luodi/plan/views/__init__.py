"""The pages of plans: all plans and one, its lines, adopting a document, several lines at once."""
