"""Which encoding a text is in, by evidence: decode it strictly, then look whether people write so.

UTF-8 first, for UTF-8 Chinese also decodes as GB18030, into other characters. Among the rest the
evidence is the share of characters that stand in the first, everyday level of GB 2312 or Big5
(3,755 and 5,401 characters): a right decoding reaches 0.95, a wrong one scatters into rare ones.
"""

import codecs
from dataclasses import dataclass
from functools import cache

from luodi.read.parsers.parsed import CannotParse

MARKS: tuple[tuple[bytes, str, str], ...] = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
UNMARKED: tuple[tuple[str, str], ...] = (
    ("gb18030", "GB18030"),
    ("big5hkscs", "Big5"),
    ("utf-16-le", "UTF-16"),
    ("utf-16-be", "UTF-16"),
)
EVERYDAY = 0.85
SAMPLE = 20_000
# A mostly decodable file with a damaged spot is told where, if this much came before the spot.
TELLING = 64


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was in, and whether the file said so (or UTF-8 proved itself)."""

    text: str
    encoding: str
    certain: bool


def decode(content: bytes) -> Decoded:
    """Return the text of a file.

    Raises CannotParse with encoding_broken, encoding_mixed, encoding_unknown or nul.
    """
    for mark, codec, label in MARKS:
        if content.startswith(mark):
            return Decoded(_marked(content, codec, label), label, certain=True)
    try:
        return Decoded(_without_nul(content.decode("utf-8"), content), "UTF-8", certain=True)
    except UnicodeDecodeError as error:
        return _by_evidence(content, error)


def everyday_share(text: str) -> float:
    """Return the share of everyday characters among those beyond ASCII; 0 when there are none."""
    beyond = [letter for letter in text[:SAMPLE] if letter > "\x7f"]
    return sum(map(_everyday, beyond)) / len(beyond) if beyond else 0.0


@cache
def _everyday(letter: str) -> bool:
    return letter in PUNCTUATION or any(
        _lead(letter, codec) in leads
        for codec, leads in (("gb2312", range(0xB0, 0xD8)), ("big5", range(0xA4, 0xC7)))
    )


PUNCTUATION = frozenset(
    "，。、；：？！“”‘’（）《》〈〉【】〔〕「」『』—…·～％　①②③④⑤⑥⑦⑧⑨⑩〇"
) | frozenset(chr(code) for code in range(0xFF01, 0xFF5F))


def _lead(letter: str, codec: str) -> int:
    try:
        coded = letter.encode(codec)
    except UnicodeEncodeError:
        return 0
    return coded[0] if len(coded) == 2 else 0


def _marked(content: bytes, codec: str, label: str) -> str:
    mark = codecs.BOM_UTF8 if codec == "utf-8" else b""
    body = content[len(mark) :]
    try:
        return body.decode(codec)
    except UnicodeDecodeError as error:
        # In UTF-16 a byte 0A may be half a character, so lines are counted in the decoded part.
        line = body[: error.start].decode(codec, "ignore").count("\n") + 1
        byte = len(mark) + error.start
        raise CannotParse("encoding_broken", encoding=label, byte=byte, line=line) from None


def _without_nul(text: str, content: bytes) -> str:
    if "\x00" not in text:
        return text
    # Every second byte zero is UTF-16 of plain letters, which is valid UTF-8 too.
    if (found := _evident(content)) is not None:
        return found.text
    byte = content.index(b"\x00")
    raise CannotParse("nul", byte=byte, line=_line(content, byte))


def _by_evidence(content: bytes, error: UnicodeDecodeError) -> Decoded:
    if (found := _evident(content)) is not None:
        return found
    if b"\x00" in content:
        raise CannotParse("kind_binary", head=content[:4].hex(" "))
    raise _undecodable(content, error)


def _evident(content: bytes) -> Decoded | None:
    """Return the decoding that people most probably wrote, None when none is likely."""
    decoded = [Decoded(text, label, certain=False) for text, label in _strict(content)]
    best = max(decoded, key=lambda one: everyday_share(one.text), default=None)
    return best if best and everyday_share(best.text) >= EVERYDAY else None


def _strict(content: bytes) -> list[tuple[str, str]]:
    found = []
    for codec, label in UNMARKED:
        try:
            text = content.decode(codec)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            found.append((text, label))
    return found


def _undecodable(content: bytes, error: UnicodeDecodeError) -> CannotParse:
    """Return where a file leaves its first encoding, or that none is known."""
    for codec, label, start in (("utf-8", "UTF-8", error.start), *_other_starts(content)):
        before = content[:start].decode(codec, "ignore")
        if len(before) >= TELLING and everyday_share(before) >= EVERYDAY:
            line = _line(content, start)
            return CannotParse("encoding_mixed", encoding=label, byte=start, line=line)
    return CannotParse("encoding_unknown")


def _other_starts(content: bytes) -> list[tuple[str, str, int]]:
    found = []
    for codec, label in UNMARKED[:2]:
        try:
            content.decode(codec)
        except UnicodeDecodeError as error:
            found.append((codec, label, error.start))
    return found


def _line(content: bytes, byte: int) -> int:
    return content.count(b"\n", 0, byte) + 1
