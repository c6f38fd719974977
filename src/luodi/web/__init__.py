"""The front hall: settings, addresses, navigation, search, command line; the only place that walks several rooms."""
