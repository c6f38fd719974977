"""Agreement with the reference results: each file here compares one part, number by number."""
