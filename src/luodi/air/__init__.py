"""Airing: boards and circulars, frozen when they are published, shown inside and to the public.

In: confirmed assessments and the register of tasks. Out: publications with all their inputs.
"""
