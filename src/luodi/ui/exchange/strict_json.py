"""JSON as the standard has it, and nothing that a database or another program would choke on."""

import json
import re
from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from ninja.parser import Parser

DEEPEST = 20
UNSTORABLE = re.compile("[\0\ud800-\udfff]")
LONGEST_NUMBER = 40  # digits: the largest column has 24


class NotJson(ValueError):
    """The body is no JSON that is taken here; the sentence says why and what to send."""

    def __init__(self, sentence: str | Promise) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class StrictParser(Parser):
    """Reads a body for the API. Raises NotJson, which becomes a 400."""

    def parse_body(self, request: HttpRequest) -> Any:
        """Return what the body says."""
        return parsed(request.body)


def parsed(body: bytes) -> Any:
    """Return what a body says. Raises NotJson for anything but plain JSON in UTF-8.

    Refused are NaN and Infinity, numbers of more than 40 digits, keys given twice, more than 20
    levels, lone surrogates and NUL: each would fail later, in a database or in another program.
    """
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise NotJson(
            _("The body is not UTF-8: byte %(place)s cannot be read. Send JSON in UTF-8.")
            % {"place": error.start}
        ) from error
    try:
        found = json.loads(text, parse_constant=_no_constant, parse_int=_short_int,
                           parse_float=_short_float, object_pairs_hook=_once)  # fmt: skip
    except json.JSONDecodeError as error:
        raise NotJson(
            _("The body is no JSON: line %(line)s, column %(column)s cannot be read. Send one "
              "JSON text.") % {"line": error.lineno, "column": error.colno}
        ) from error  # fmt: skip
    except RecursionError as error:
        raise _too_deep() from error
    refuse_depth_and_letters(found)
    return found


def refuse_depth_and_letters(found: Any) -> None:
    """Raise NotJson for more than 20 levels, for NUL and for halves of a surrogate pair."""
    waiting: list[tuple[Any, int]] = [(found, 1)]
    while waiting:
        value, depth = waiting.pop()
        if depth > DEEPEST and isinstance(value, dict | list):
            raise _too_deep()
        if isinstance(value, dict):
            waiting += [(part, depth + 1) for pair in value.items() for part in pair]
        elif isinstance(value, list):
            waiting += [(part, depth + 1) for part in value]
        elif isinstance(value, str) and not storable(value):
            raise NotJson(
                _("A text holds a NUL or half a surrogate pair, which no database keeps. Take the "
                  "sign out.")
            )  # fmt: skip


def _too_deep() -> NotJson:
    return NotJson(
        _("The body has more than %(most)s levels. Send it flatter.") % {"most": DEEPEST}
    )


def storable(text: str) -> bool:
    """Say whether every database can keep a text."""
    return UNSTORABLE.search(text) is None


def _no_constant(name: str) -> Any:
    raise NotJson(
        _("“%(name)s” is no number of JSON. Send null where there is no value.") % {"name": name}
    )


def _short_int(digits: str) -> int:
    _refuse_long(digits)
    return int(digits)


def _short_float(digits: str) -> float:
    _refuse_long(digits)
    value = float(digits)
    if value in (float("inf"), float("-inf")):
        _no_constant(digits)
    return value


def _refuse_long(digits: str) -> None:
    if len(digits) > LONGEST_NUMBER:
        raise NotJson(
            _("A number has %(length)s digits; %(most)s are the most. Send a text or round it.")
            % {"length": len(digits), "most": LONGEST_NUMBER}
        )


def _once(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    pairs = list(pairs)
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _value in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise NotJson(_("The key “%(name)s” is given twice. Send it once.") % {"name": twice[:80]})
    return found
