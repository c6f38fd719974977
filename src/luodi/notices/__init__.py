"""Notices: what somebody should know, told once, and carried to where people look.

In: sentences with links that the rooms above hand over, told to a unit or a person. Out: an inbox,
one digest a day by mail or group robot, and a calendar; of figures and tasks nothing is known here.
"""
