"""How well readings agree with labels over many documents: shares, intervals, invented facts.

A document is compared by itself (``comparing``); what each adds to a figure is a ``Part``; figures
are sums of parts, and their intervals come from drawing documents anew.
"""
