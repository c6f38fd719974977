"""Refuses regular expressions that could run away or that a linear-time engine cannot run.

Refused: unbounded repeats, a repeat inside a repeat, look-around and back-references. What is left
runs in time proportional to the text and can move to google-re2 unchanged.
"""

import re
from collections.abc import Iterator
from re import _constants as constants  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

LONGEST_REPEAT = 300

_REPEATS = (constants.MAX_REPEAT, constants.MIN_REPEAT, constants.POSSESSIVE_REPEAT)
_FORBIDDEN = {
    constants.ASSERT: "look-around",
    constants.ASSERT_NOT: "look-around",
    constants.GROUPREF: "a back-reference",
    constants.GROUPREF_EXISTS: "a conditional back-reference",
}


def compiled(pattern: str) -> re.Pattern[str]:
    """Return the compiled pattern; ``ValueError`` says in one sentence what is unsafe in it."""
    try:
        tree = parser.parse(pattern)
    except re.error as error:
        raise ValueError(f"pattern {pattern!r} is not a regular expression: {error}") from error
    for fault in _faults(tree, inside_repeat=False):
        raise ValueError(f"pattern {pattern!r} is unsafe: {fault}")
    return re.compile(pattern)


def _faults(tree: Any, *, inside_repeat: bool) -> Iterator[str]:
    for code, value in tree:
        if code in _FORBIDDEN:
            yield f"it uses {_FORBIDDEN[code]}; write the context into the pattern instead"
        elif code in _REPEATS:
            yield from _repeat_faults(value, inside_repeat=inside_repeat)
        else:
            for part in _parts(value):
                yield from _faults(part, inside_repeat=inside_repeat)


def _repeat_faults(value: Any, *, inside_repeat: bool) -> Iterator[str]:
    _low, high, body = value
    if high == constants.MAXREPEAT or high > LONGEST_REPEAT:
        yield f"a repeat has no upper bound; write {{0,40}} (at most {LONGEST_REPEAT})"
    if inside_repeat and high > 1:
        yield "a repeat stands inside a repeat; write the inner part out"
    yield from _faults(body, inside_repeat=inside_repeat or high > 1)


def _parts(value: Any) -> Iterator[Any]:
    """Return the sub-patterns of groups and alternatives."""
    if isinstance(value, parser.SubPattern):
        yield value
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _parts(part)
