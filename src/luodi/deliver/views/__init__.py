"""The pages of this room: the list, one task, its steps, the report, the leader's instruction."""
