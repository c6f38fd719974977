"""Packs: what a decision may change, as folders of YAML, and the loader that turns them into rules.

What comes in: a pack's name or folder. What goes out: frozen rules for the kernels. A mistake in a
pack is an error that names the file, the key and a suggestion.
"""
