"""Delivery: a task is signed for, reported, verified, lit by rule, chased, accepted and closed.

In: tasks of the plan and figures. Out: accepted progress, lights, slips, what waits for whom.
"""
