"""Tests of the steps of a composite index."""
