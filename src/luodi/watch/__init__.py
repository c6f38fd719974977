"""Early warning: detectors over every series, alerts, triage, response plans, reserves.

In: figures and targets. Out: alerts with their reason, response tasks, days of cover.
"""
