"""The register on pages: units, peer groups, posts, people, deputies, days."""
