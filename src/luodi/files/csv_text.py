"""CSV as offices send it: UTF-8, UTF-16 or GB18030, divided by commas, tabs or semicolons."""

import codecs
import csv
import io
from typing import Any


def decoded(content: bytes) -> str | None:
    """Return the text, or None when it is in none of these encodings."""
    utf_16 = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    # UTF-8 first and strictly: GB18030 would take it without an error and give other words.
    for encoding in ("utf-16",) if utf_16 else ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def rows_of(text: str) -> Any:
    """Return a ``csv.reader`` that divides as the first line does; it raises csv.Error."""
    delimiter = max(",\t;", key=text.partition("\n")[0].count)
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
