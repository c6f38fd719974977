"""The pages of early warning: alerts and their decisions, responses, reserves, parts for others."""
