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
    phrases: list[tuple[int, int]] = []
    for start, end in _clauses(sentence.shadow):
        clause = sentence.shadow[start:end]
        if rules.delegated.search(clause):
            continue
        role, verb = _role(clause, rules)
        phrases += _phrases(sentence, (start, start + verb), rules, names)
        if role and phrases:
            # The place of the last one takes in the verb that gives the role.
            places = [*phrases[:-1], (phrases[-1][0], end)]
            for phrase, place in zip(phrases, places, strict=True):
                for attendee in _attendee(sentence, phrase, place, rules, names):
                    yield role, attendee
        phrases = [] if role else phrases
    for attendee in _reporting(sentence, rules, names):
        yield "present", attendee


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


def _attendee(
    sentence: Sentence,
    phrase: tuple[int, int],
    place: tuple[int, int],
    rules: AttendeeRules,
    names: PersonRules,
) -> Iterator[Attendee]:
    """Yield the one that a phrase names, or nobody if it names neither person nor group."""
    title, name = title_and_name(sentence.shadow[slice(*phrase)], names)
    if name or (title and rules.collective.search(title)):
        yield Attendee(name, title, SpanMap(sentence.segments).segments(*place))


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


def _reporting(sentence: Sentence, rules: AttendeeRules, names: PersonRules) -> Iterator[Attendee]:
    match = rules.reporting.match(sentence.shadow)
    if match:
        who = match.span("who")
        yield from _attendee(sentence, who, who, rules, names)
