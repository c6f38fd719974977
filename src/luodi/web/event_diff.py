"""Two states of an object side by side, word by word where a text is long enough to need it."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from luodi.web.event_fields import Names, title

# A number or a word of letters stays whole; of Chinese every character counts.
PIECE = re.compile(r"[A-Za-z]+|[0-9.,:/-]+|\s+|.", re.DOTALL)
SHORT, MOST = 12, 1500  # pieces: below it both are shown whole, above it comparing takes too long


@dataclass(frozen=True, slots=True)
class Part:
    """A run of text: ``kept``, ``gone`` or ``new``."""

    text: str
    fate: str


@dataclass(frozen=True, slots=True)
class Change:
    """One field of an event, before and after; ``parts`` tell both in one text, or are empty."""

    field: str
    before: str
    after: str
    is_changed: bool
    parts: tuple[Part, ...] = ()


def changes(
    target: str, before: dict[str, Any], after: dict[str, Any], names: Names
) -> list[Change]:
    """Return the fields of two states, in the order they were written; nested ones one by one."""
    found = []
    for name in dict.fromkeys([*before, *after]):
        old, new = before.get(name), after.get(name)
        if isinstance(old, dict) or isinstance(new, dict):
            found += _nested(target, name, (old or {}, new or {}), names)
        else:
            found.append(_change(target, name, (old, new), names))
    return found


def _nested(target: str, name: str, states: tuple[Any, Any], names: Names) -> list[Change]:
    old, new = (state if isinstance(state, dict) else {"": state} for state in states)
    above = title(target, name)
    return [
        Change(f"{above} · {one.field}", one.before, one.after, one.is_changed, one.parts)
        for one in changes(target, old, new, names)
    ]


def _change(target: str, name: str, states: tuple[Any, Any], names: Names) -> Change:
    before, after = (names.shown(target, name, state) for state in states)
    # an empty text in place of nothing is no change that a reader sees
    is_changed = states[0] != states[1] and bool(before or after)
    parts = compared(before, after) if is_changed and before and after else ()
    return Change(title(target, name), before, after, is_changed, parts)


def compared(before: str, after: str) -> tuple[Part, ...]:
    """Return one text that tells both; empty when they are short, or have little in common."""
    old, new = PIECE.findall(before), PIECE.findall(after)
    if min(len(old), len(new)) < SHORT or max(len(old), len(new)) > MOST:
        return ()
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < 0.5:
        return ()
    found: list[Part] = []
    for tag, first, last, begin, end in matcher.get_opcodes():
        if tag == "equal":
            found.append(Part("".join(old[first:last]), "kept"))
            continue
        gone, come = "".join(old[first:last]), "".join(new[begin:end])
        found += [Part(text, fate) for text, fate in ((gone, "gone"), (come, "new")) if text]
    return tuple(found)
