"""The pages of this room: boards, circulars, and what the public sees."""
