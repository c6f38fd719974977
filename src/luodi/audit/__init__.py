"""The trail: every change leaves an event in its own transaction; events form a hash chain.

In: what happened, to what, by whom, when, why. Out: the history of any object, and a proof that
nothing was rewritten.
"""
