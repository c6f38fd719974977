"""The front hall: settings, addresses, navigation, search, command line.

The only place that walks several rooms in a row.
"""
