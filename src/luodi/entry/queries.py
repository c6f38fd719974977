"""Ask how somebody gets in: factors, sessions, tokens."""
