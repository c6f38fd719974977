"""The pages of assessment: runs, results that can be had again, why a score, and schemes."""
