"""What can be measured: the definitions of indicators, before any figure.

In: definitions by form or pack. Out: the indicator that a figure or a target means.
"""
