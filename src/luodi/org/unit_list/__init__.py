"""The list of units as a table: read with every mistake named, compared, written out again."""
