"""The pages of this room: documents, the desk, and the decisions made there."""
