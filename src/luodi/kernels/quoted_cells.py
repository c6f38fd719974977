"""Texts of CSV files that no spreadsheet runs as a formula, and the same texts as they were.

A sign ' goes before what a spreadsheet would run, also before a text that begins with such a sign
already, so that every text comes back as it was.
"""

import re

# Chinese editions run the full-width signs as well; a line feed is passed by before it is looked at
SIGNS = "=+\\-@\t\r\n＝＋－＠"
# What such a text can begin with: whoever writes a million cells need not look at others twice.
SUSPECT = frozenset("'=+-@\t\r\n＝＋－＠")
RUNS = re.compile(f"'*[{SIGNS}]")
MADE_HARMLESS = re.compile(f"'+[{SIGNS}]")


def harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula; ``as_written`` undoes it."""
    return f"'{text}" if RUNS.match(text) else text


def as_written(text: str) -> str:
    """Return a text as it was before ``harmless``.

    >>> as_written("'=1"), as_written("'tis")
    ('=1', "'tis")
    """
    return text[1:] if MADE_HARMLESS.match(text) else text
