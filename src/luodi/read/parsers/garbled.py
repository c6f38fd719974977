"""Finds text that was decoded with the wrong encoding before it came here.

The proof is to walk back: encode the stretch as the wrong reader did; if the bytes are valid UTF-8,
nobody wrote that text on purpose.
"""

import re

from luodi.read.parsers.encodings import SAMPLE, everyday_share
from luodi.read.parsers.parsed import CannotParse, Notice

BEYOND_ASCII = re.compile(r"[^\x00-\x7f]{8,}")
IDEOGRAPH_OR_PRIVATE = re.compile(r"[\u3400-\u9fff\ue000-\uf8ff]")
# A right text has 0.95 of its ideographs in the everyday lists, a garbled one about 0.2.
READABLE_SHARE = 0.5
ENOUGH_TO_JUDGE = 40
WRONG_READERS = ("gb18030", "cp1252", "latin-1")
STRETCHES = 50
# What GB18030 readers make of U+FFFD written in UTF-8, twice over.
TWICE_LOST = "锟斤拷"
LOST = "\ufffd"


def refuse_garbled(text: str) -> None:
    """Raise CannotParse("garbled") when most of the text was decoded wrongly before."""
    stretches = [found.group() for found in BEYOND_ASCII.finditer(text)][:STRETCHES]
    wrong = [stretch for stretch in stretches if _was_utf8(stretch)]
    if wrong and len(wrong) * 2 > len(stretches):
        raise CannotParse("garbled", words=wrong[0][:8])
    if not readable(text):
        raise CannotParse("garbled", words="".join(IDEOGRAPH_OR_PRIVATE.findall(text)[:8]))
    if TWICE_LOST in text:
        raise CannotParse("garbled", words=TWICE_LOST)
    if text.count(LOST) * 20 > len(text):
        raise CannotParse("garbled", words=LOST)


def readable(text: str) -> bool:
    """Say whether a text's ideographs are such as people write; true where they are too few."""
    ideographs = "".join(IDEOGRAPH_OR_PRIVATE.findall(text[:SAMPLE]))
    return len(ideographs) < ENOUGH_TO_JUDGE or everyday_share(ideographs) >= READABLE_SHARE


def lost_characters(text: str) -> tuple[Notice, ...]:
    """Return a notice with count and first line when single characters were lost (U+FFFD)."""
    if LOST not in text:
        return ()
    line = text.count("\n", 0, text.index(LOST)) + 1
    return (Notice("replaced_characters", {"count": text.count(LOST), "line": line}),)


def _was_utf8(stretch: str) -> bool:
    for codec in WRONG_READERS:
        try:
            # The ends may be cut inside a character, so a byte or two there does not acquit.
            body = stretch.encode(codec)[: len(stretch.encode(codec)) // 3 * 3]
            healed = body.decode("utf-8")
        except UnicodeError:
            continue
        if len(healed) < len(stretch):
            return True
    return False
