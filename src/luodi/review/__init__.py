"""Review: findings are put right, closed by a second pair of eyes, re-examined and carried over.

In: sessions, publications and after-action reviews. Out: rectifications and the year's report.
"""
