"""Meetings: those that an article tells of, and those that it only refers to."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from luodi.kernels.text.agendas import AgendaRules, agenda_of_lead, agenda_told
from luodi.kernels.text.attendees import AttendeeRules, attendees
from luodi.kernels.text.facts import Attendee, Meeting
from luodi.kernels.text.persons import PersonRules, title_and_name
from luodi.kernels.text.source import ArticleText, Sentence
from luodi.kernels.text.spans import SpanMap

_LEAD_PARAGRAPHS = 3


@dataclass(frozen=True, slots=True)
class MeetingRules:
    """``held`` has the groups body, verb and name, ``chaired`` chair and name.

    ``referred`` patterns have the group name and, where somebody is quoted, speaker. ``day`` finds
    a date before the body; ``upper`` tells national bodies by name; ``plain_names`` (会议) make no
    name of their own.
    """

    held: tuple[re.Pattern[str], ...]
    day: re.Pattern[str]
    referred: tuple[re.Pattern[str], ...]
    upper: re.Pattern[str]
    attendees: AttendeeRules
    agenda: AgendaRules


def meetings(text: ArticleText, rules: MeetingRules, names: PersonRules) -> tuple[Meeting, ...]:
    """Return the meeting that an article reports on, then those it refers to; ids are not set."""
    held = _held(text, rules, names)
    found = {held.name: held} if held else {}
    for sentence in text.sentences:
        for meeting in _referred(text, sentence, rules, names):
            found.setdefault(meeting.name, meeting)
    return tuple(found.values())


def _held(text: ArticleText, rules: MeetingRules, names: PersonRules) -> Meeting | None:
    lead = [sentence for sentence in text.sentences if sentence.paragraph == 0]
    for sentence in lead:
        for pattern in rules.held:
            match = pattern.search(sentence.shadow)
            if match:
                meeting = _held_at(text, sentence, match, rules)
                return _with_people(
                    _with_agenda(meeting, text, sentence, match, rules), text, rules, names
                )
    return None


def _held_at(
    text: ArticleText, sentence: Sentence, match: re.Match[str], rules: MeetingRules
) -> Meeting:
    start = match.start("body")
    days = list(rules.day.finditer(sentence.shadow, 0, start))
    begin = days[-1].start() if days and days[-1].end() >= start - 1 else start
    body, name = (sentence.text[slice(*match.span(group))] for group in ("body", "name"))
    date = text.article.date_text
    return Meeting(
        id="",
        article=text.article.id,
        name=name if name.startswith(body) else body + name,
        body=body,
        held=True,
        referenced=False,
        date_iso=date.iso if date else None,
        span=SpanMap(sentence.segments).segments(begin, match.end("name")),
        rule="held",
    )


def _with_agenda(
    meeting: Meeting,
    text: ArticleText,
    lead: Sentence,
    match: re.Match[str],
    rules: MeetingRules,
) -> Meeting:
    listed = list(agenda_of_lead(lead, match.end("name"), rules.agenda))
    told = [
        item
        for sentence in text.sentences
        if sentence is not lead
        for item in agenda_told(sentence, rules.agenda)
    ]
    return replace(meeting, agenda=(*listed, *told))


def _with_people(
    meeting: Meeting, text: ArticleText, rules: MeetingRules, names: PersonRules
) -> Meeting:
    roles: dict[str, list[Attendee]] = {"chair": [], "present": [], "in_attendance": []}
    for sentence in text.sentences:
        if sentence.paragraph < _LEAD_PARAGRAPHS:
            for role, attendee in attendees(sentence, rules.attendees, names):
                roles[role].append(attendee)
    return replace(
        meeting,
        chair=roles["chair"][0] if roles["chair"] else None,
        present=tuple(roles["present"]),
        in_attendance=tuple(roles["in_attendance"]),
    )


def _referred(
    text: ArticleText, sentence: Sentence, rules: MeetingRules, names: PersonRules
) -> Iterator[Meeting]:
    for pattern in rules.referred:
        for match in pattern.finditer(sentence.shadow):
            start, end = match.span("name")
            yield Meeting(
                id="",
                article=text.article.id,
                name=sentence.text[start:end],
                body=None,
                held=False,
                referenced=True,
                date_iso=None,
                span=SpanMap(sentence.segments).segments(start, end),
                speaker=_speaker(sentence, match, names),
                upper_level=rules.upper.search(match["name"]) is not None,
                rule="referred",
            )


def _speaker(sentence: Sentence, match: re.Match[str], names: PersonRules) -> Attendee | None:
    if not match.groupdict().get("speaker"):
        return None
    title, name = title_and_name(match["speaker"], names)
    segments = SpanMap(sentence.segments).segments(*match.span("speaker"))
    return Attendee(name, title, segments) if name else None
