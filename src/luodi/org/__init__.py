"""Who is who: the tree of units, people with their roles, and the one table of permissions.

In: units and people, one-time links. Out: who may do what, asked by every route.
"""
