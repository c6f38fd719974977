"""CSV as offices send it: UTF-8, UTF-16 or GB18030, divided by commas, tabs or semicolons.

Lines of two encodings in one file, as they come of pasting one file behind another, are found and
told by their number: GB18030 would take UTF-8 without an error and give other words.
"""

import codecs
import csv
import io
import re
from dataclasses import dataclass
from typing import Any

SIGNS = ",\t;"
LOOKED_AT = 20  # lines among which the one that is divided stands
# two Chinese characters or more and no other sign beyond ASCII: what GB18030 hardly ever looks like
CHINESE = re.compile("[\x00-\x7f]*(?:[\u3000-\u303f\u4e00-\u9fff\uff00-\uff5e][\x00-\x7f]*){2,}")


@dataclass(frozen=True, slots=True)
class Text:
    """What bytes say, and in which encoding (a codec's name of Python)."""

    text: str
    encoding: str


class OddLine(Exception):
    """A line is in another encoding than the others, or in none."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def decoded(content: bytes) -> str | None:
    """Return the text, or None when it is in none of these encodings."""
    found = _whole(content)
    return found.text if found else None


def read_as(content: bytes) -> Text:
    """Return the text with its encoding. Raises OddLine where a line is in another one."""
    found = _whole(content)
    if found is None:
        raise OddLine(_odd_line(content))
    if found.encoding == "gb18030":
        _refuse_utf_8_between(content)
    return found


def rows_of(text: str) -> Any:
    """Return a ``csv.reader`` that divides as the first divided line does; it raises csv.Error."""
    return csv.reader(io.StringIO(text, newline=""), delimiter=divided_by(text), strict=True)


def divided_by(text: str) -> str:
    """Return the sign between cells: a title above the table has none and is passed by."""
    lines = text.split("\n", LOOKED_AT)[:LOOKED_AT]
    line = next((one for one in lines if any(sign in one for sign in SIGNS)), "")
    return max(SIGNS, key=line.count)


def _whole(content: bytes) -> Text | None:
    # UTF-8 first and strictly: GB18030 would take it without an error and give other words.
    for encoding in _candidates(content):
        try:
            return Text(content.decode(encoding), encoding)
        except UnicodeDecodeError:
            continue
    return None


def _candidates(content: bytes) -> tuple[str, ...]:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ("utf-16",)
    if content[1:200:2].count(0) > len(content[1:200:2]) // 2:  # UTF-16 that lost its mark
        return ("utf-16-le",)
    marked = content.startswith(codecs.BOM_UTF8)
    return ("utf-8-sig",) if marked else ("utf-8", "gb18030")


def _odd_line(content: bytes) -> int:
    """Return the first line that is not in the encoding of most lines."""
    lines = content.split(b"\n")
    odd = {encoding: [at for at, line in enumerate(lines, 1) if not _is(line, encoding)]
           for encoding in ("utf-8", "gb18030")}  # fmt: skip
    fewest = min(odd.values(), key=len)
    return fewest[0] if fewest else 1


def _is(line: bytes, encoding: str) -> bool:
    try:
        line.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _refuse_utf_8_between(content: bytes) -> None:
    for number, line in enumerate(content.split(b"\n"), 1):
        if not line.isascii() and _is(line, "utf-8") and CHINESE.fullmatch(line.decode("utf-8")):
            raise OddLine(number)
