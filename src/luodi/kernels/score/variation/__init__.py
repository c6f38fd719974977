"""What if the scheme or the figures were a little different: typed variations of a whole scheme.

A variation is named by its place in the scheme; an unknown place is an error, not a run without it.
"""
