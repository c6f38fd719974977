"""Figures by unit, indicator and period; every revision is kept, every value has its source.

In: figures by form and CSV. Out: series and frames as known on any day, and the pace of targets.
"""
