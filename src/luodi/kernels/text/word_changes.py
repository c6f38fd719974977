"""What changed between two texts: Chinese by the character, other letters by the word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

KEPT, TAKEN, PUT = "kept", "taken", "put"
_TOKEN = re.compile(r"[A-Za-z]+|[0-9]+(?:[.,][0-9]+)*|\s+|.", re.DOTALL)
LONGEST = 4_000  # tokens of either side; beyond, the texts are told as a whole


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of text: kept, taken away, or put in its place."""

    kind: str
    text: str


def word_changes(before: str, after: str) -> tuple[Part, ...]:
    """Return the stretches of both texts in reading order, what was taken before what was put.

    Kept and taken stretches joined are ``before``; kept and put ones are ``after``.

    >>> [(part.kind, part.text) for part in word_changes("建成12公里", "建成15公里")]
    [('kept', '建成'), ('taken', '12'), ('put', '15'), ('kept', '公里')]
    """
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    if max(len(old), len(new)) > LONGEST:
        whole = (Part(TAKEN, before), Part(PUT, after))
        return tuple(part for part in whole if part.text)
    found = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Part(KEPT, "".join(old[i:j])))
        else:
            found += [Part(TAKEN, "".join(old[i:j])), Part(PUT, "".join(new[k:m]))]
    return tuple(part for part in found if part.text)
