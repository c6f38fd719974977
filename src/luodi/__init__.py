"""Luodi 落地: follows one sentence of a decision until it is done, measured, judged, shown and put right."""

__version__ = "0.1.0"
