"""Figures measured by hand: each file runs by itself, ``python -m benchmarks.NAME [--json]``."""
