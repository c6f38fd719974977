"""Who was at a meeting: phrases before 主持, 出席 and 列席, each split into title and name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from luodi.kernels.text.facts import Attendee
from luodi.kernels.text.persons import PersonRules, title_and_name
from luodi.kernels.text.source import Sentence
from luodi.kernels.text.spans import SpanMap


@dataclass(frozen=True, slots=True)
class AttendeeRules:
    """``roles`` pair chair, present or in_attendance with the verb that ends its clause.

    ``leads_in`` stands before a phrase and is no part of it (会议由); ``delegated`` is the clause
    that names who did not come (受…委托); ``collective`` ends a phrase that names no person;
    ``reporting`` has the group who: somebody who spoke was present.
    """

    roles: tuple[tuple[str, re.Pattern[str]], ...]
    leads_in: re.Pattern[str]
    delegated: re.Pattern[str]
    collective: re.Pattern[str]
    reporting: re.Pattern[str]


def attendees(
    sentence: Sentence, rules: AttendeeRules, names: PersonRules
) -> Iterator[tuple[str, Attendee]]:
    """Yield (role, attendee) of a sentence, in the order of the text."""
    waiting: list[tuple[int, int]] = []
    for start, end in _clauses(sentence.shadow):
        clause = sentence.shadow[start:end]
        if rules.delegated.search(clause):
            continue
        role, verb = _role(clause, rules)
        waiting.append((start, end if role is None else start + verb))
        if role:
            yield from _attendees(role, waiting, end, sentence, rules, names)
            waiting = []
    yield from _reporting(sentence, rules, names)


def _clauses(shadow: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"[^,。;]+", shadow):
        yield match.span()


def _role(clause: str, rules: AttendeeRules) -> tuple[str | None, int]:
    """Return the role that the clause's verb gives, and where the verb begins."""
    for role, verb in rules.roles:
        match = verb.search(clause)
        if match:
            return role, match.start()
    return None, len(clause)


def _attendees(
    role: str,
    clauses: list[tuple[int, int]],
    verb_end: int,
    sentence: Sentence,
    rules: AttendeeRules,
    names: PersonRules,
) -> Iterator[tuple[str, Attendee]]:
    """Yield those whom clauses name; the place of the last one takes in the verb."""
    phrases = [phrase for clause in clauses for phrase in _phrases(sentence, clause, rules, names)]
    for n, (start, end) in enumerate(phrases):
        title, name = title_and_name(sentence.shadow[start:end], names)
        if name or (title and rules.collective.search(title)):
            right = verb_end if n == len(phrases) - 1 else end
            segments = SpanMap(sentence.segments).segments(start, right)
            yield role, Attendee(name, title, segments)


def _phrases(
    sentence: Sentence, clause: tuple[int, int], rules: AttendeeRules, names: PersonRules
) -> Iterator[tuple[int, int]]:
    """Yield the phrases of a clause; 、 after a rank joins two titles of one person."""
    start, end = clause
    lead = rules.leads_in.match(sentence.shadow, start, end)
    begin = lead.end() if lead else start
    for mark in re.finditer(r"、|$", sentence.shadow[:end][begin:]):
        at = begin + mark.start()
        if mark[0] and names.ends_in_rank.search(sentence.shadow[start:at]):
            continue
        left = start if lead is None else max(start, lead.end())
        yield left, at
        start, lead = at + 1, None


def _reporting(
    sentence: Sentence, rules: AttendeeRules, names: PersonRules
) -> Iterator[tuple[str, Attendee]]:
    match = rules.reporting.match(sentence.shadow)
    if match is None:
        return
    title, name = title_and_name(match["who"], names)
    if name or (title and rules.collective.search(title)):
        segments = SpanMap(sentence.segments).segments(*match.span("who"))
        yield "present", Attendee(name, title, segments)
