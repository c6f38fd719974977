"""Finds the word that asks (要, 必须 …) and tells it from the same character in other words."""

import re
from dataclasses import dataclass, field

from luodi.kernels.text.clauses import Span, inside
from luodi.kernels.text.needles import openings


@dataclass(frozen=True, slots=True)
class ModalRules:
    """``pattern`` has three groups, tried in this order at each place:

    ``late`` a modal of one character followed by words that would else be misread (要求真务实),
    ``not_modal`` a longer word that only contains it (重要, 要求), ``modal`` the word itself.
    ``who`` ends a noun phrase that can be asked, ``light`` are words that may stand before a modal
    without being a subject, ``never`` are beginnings after which nothing is asked (如果, 只有).
    ``begged`` has the group ``who`` for the one asked behind the modal (请各单位于…).
    """

    pattern: re.Pattern[str]
    will: re.Pattern[str]
    who: re.Pattern[str]
    light: re.Pattern[str]
    never: re.Pattern[str]
    begged: re.Pattern[str]
    longest_subject: int
    letters: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        found = openings(self.pattern.pattern)
        letters = re.escape("".join(sorted(found))) if found else ""
        object.__setattr__(self, "letters", re.compile(f"[{letters}]" if letters else ""))


@dataclass(frozen=True, slots=True)
class Modal:
    """Where a modal stands, its ``role`` and who is addressed.

    Roles: first, addressed, topic, will, will_addressed.
    """

    start: int
    end: int
    role: str
    word: str
    who: Span | None


def modal(shadow: str, span: Span, closed: tuple[Span, ...], rules: ModalRules) -> Modal | None:
    """Return the first modal of a clause that really asks, or ``None``."""
    start, end = span
    stop_at = min(end, start + 120)
    first = rules.letters.search(shadow, start, stop_at)
    for match in rules.pattern.finditer(shadow, first.start(), stop_at) if first else ():
        if match.lastgroup == "not_modal" or inside(match.start(), closed):
            continue
        stop = match.start() + 1 if match.lastgroup == "late" else match.end()
        return _placed(shadow, (start, match.start()), stop, rules)
    return _announced(shadow, span, rules)


def _placed(shadow: str, before: Span, stop: int, rules: ModalRules) -> Modal | None:
    subject = _subject(shadow, before, rules)
    word = shadow[before[1] : stop]
    if subject is None:
        return None
    begged = rules.begged.match(shadow, before[1])
    if begged:
        return Modal(before[1], begged.end("who"), "addressed", word, begged.span("who"))
    if subject[0] == subject[1]:
        return Modal(before[1], stop, "first", word, None)
    if rules.who.search(shadow[subject[0] : subject[1]]):
        return Modal(before[1], stop, "addressed", word, subject)
    return Modal(before[1], stop, "topic", word, None)


def _announced(shadow: str, span: Span, rules: ModalRules) -> Modal | None:
    """A body that says what it will do itself (某办将…)."""
    match = rules.will.search(shadow, span[0], min(span[1], span[0] + 60))
    subject = _subject(shadow, (span[0], match.start()), rules) if match else None
    if match is None or subject is None:
        return None
    if subject[0] == subject[1] and match.start() > span[0]:
        return Modal(match.start(), match.end(), "will", match.group(), None)
    if subject[0] < subject[1] and rules.who.search(shadow[subject[0] : subject[1]]):
        return Modal(match.start(), match.end(), "will_addressed", match.group(), subject)
    return None


def _subject(shadow: str, before: Span, rules: ModalRules) -> Span | None:
    """Return what is left of the words before the modal, ``None`` when they forbid a demand."""
    start, end = before
    if end - start > rules.longest_subject or rules.never.match(shadow[start:end]):
        return None
    start = _skip(rules.light, shadow, start, end)
    for _ in range(3):
        tail = next((m for m in rules.light.finditer(shadow, start, end) if m.end() == end), None)
        if tail is None:
            break
        end = tail.start()
    return start, end


def _skip(pattern: re.Pattern[str], shadow: str, start: int, end: int) -> int:
    for _ in range(4):
        match = pattern.match(shadow, start, end)
        if not match or match.end() == start:
            break
        start = match.end()
    return start
