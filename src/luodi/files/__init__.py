"""Uploads: kept as they came, with their hash, inside limits, opened only in a child process.

In: bytes and a name. Out: the same bytes, their kind, and a clear sentence when they are refused.
"""
