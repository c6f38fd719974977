"""The trail: every change leaves an event in the same transaction, and the events form a hash chain.

In: what happened, to what, by whom, when, why. Out: the history of any object, and a proof of the chain.
"""
