"""Delivery: a task is signed for, reported, verified by another unit, lit by rule and completed.

In: tasks of the plan and figures. Out: accepted progress, lights, reminders, what waits for whom.
"""
