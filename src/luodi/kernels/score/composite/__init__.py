"""The steps of a composite index: arrays of units × indicators go in, arrays and masks come out.

Each step is a pure function of float64 arrays in which NaN is a missing figure. Before the sum:
denominate, screen, impute (a table or a panel), treat outliers, normalise; then weights, means and
outranking. What was changed comes out as a mask; what cannot be computed is a ScoreError.
"""
