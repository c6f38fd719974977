"""Assessment: a published scheme turns figures and delivery into scores, ranks and grades.

In: schemes of the packs, figures and lights as of a day. Out: scores that can be taken apart.
"""
