"""The register: a plan as a table that an office keeps, out to a file and back in again."""
