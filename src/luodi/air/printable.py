"""Texts as a document can carry them: without signs that nobody sees and XML does not know."""

import re

# control signs, half pairs, signs without a place; direction marks and signs of no width, which
# make a text read otherwise than it is kept
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff"
    "\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)


def printable(text: str) -> str:
    """Return a text without them.

    >>> printable("甲\\x07乙\\u202e")
    '甲乙'
    """
    return UNSEEN.sub("", text)
