"""Luodi 落地: one sentence of a decision, followed until it is done and put right."""

__version__ = "0.2.0"
