"""Labelled documents: a folder or a sealed archive of texts and tables with labels beside them.

They measure the reader (``luodi read-eval DIR``); nothing here is stored or shown to users.
"""
