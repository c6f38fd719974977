"""The pages of the review: register, sessions, one finding with its rectification, the year."""
