"""The pages of notices: one's inbox, preferences and calendar, and the robots of the house."""
