"""The building kit of every page: light, badge, source link, empty state, form, pager, progress.

Knows no room: plain values in, accessible HTML out.
"""
