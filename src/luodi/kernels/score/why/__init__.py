"""Why a score is what it is: taken apart, compared with last time, told on paper, and what to do.

In: a ``Result`` and a unit. Out: lines that add up to the total to the last tick, the parts of a
change, the cheapest steps to a goal, Markdown and a waterfall. See docs/methods/explain.md.
"""
