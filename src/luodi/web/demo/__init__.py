"""The demo: an invented district with a page of news, a task breakdown and a plan.

In: an empty house. Out: the same rows that a delivery office would have made by hand, because the
demo goes through the rooms' own actions. Every name in it is invented and says so.
"""
