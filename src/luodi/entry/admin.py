"""No admin pages: second factors, sessions and tokens are their bearers' own."""
