"""What the inbox sends: one JSON field, or without a script the plain fields of its rows."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from luodi.ui.exchange.strict_json import NotJson, parsed
from luodi.ui.fields import LONGEST_KEY

NAMES = ("key", "version", "completion", "basis", "sentence", "problem", "next_step",
         "is_final")  # fmt: skip
WORDS = ("sentence", "problem", "next_step")
MOST_ROWS = 1000
KEY = re.compile(rf"[0-9]{{1,{LONGEST_KEY}}}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Sent:
    """One row as it was sent: of which line, and its fields as typed.

    ``is_plain``: a page without a script sends every row, whether somebody typed in it or not.
    """

    line_pk: int
    typed: dict[str, str]
    is_plain: bool = False


def sent_rows(posted: Mapping[str, str]) -> list[Sent]:
    """Return the rows that were sent. Raises NotJson where they cannot be told apart.

    Hundreds of rows are one JSON field, for a form takes a thousand fields at most. Of plain fields
    only those rows count in which a word was typed.
    """
    text = posted.get("rows", "")
    if not text.strip():
        return list(_plain(posted))
    told = parsed(text.encode("utf-8", "replace"))
    if not isinstance(told, list) or len(told) > MOST_ROWS:
        raise _no_rows()
    rows = [_row(row) for row in told]
    if len({row.line_pk for row in rows}) < len(rows):
        raise _no_rows()
    return rows


def _row(told: Any) -> Sent:
    if not isinstance(told, dict) or not all(isinstance(text, str) for text in told.values()):
        raise _no_rows()
    line = told.get("line", "")
    if KEY.fullmatch(line) is None or not told.keys() <= {"line", *NAMES}:
        raise _no_rows()
    return Sent(int(line), {name: text for name, text in told.items() if name != "line"})


def _plain(posted: Mapping[str, str]) -> Iterator[Sent]:
    for name in posted:
        line = name.removeprefix("sentence-")
        if line == name or KEY.fullmatch(line) is None:
            continue
        typed = {one: posted.get(f"{one}-{line}", "") for one in NAMES}
        if any(typed[one].strip() for one in WORDS):
            yield Sent(int(line), typed, is_plain=True)


def _no_rows() -> NotJson:
    return NotJson(
        _("The rows are sent as a JSON list of at most %(most)s rows, each line once, with texts: "
          "line, %(names)s. Load the page again; what you typed is kept as drafts.")
        % {"most": MOST_ROWS, "names": ", ".join(NAMES)}
    )  # fmt: skip
