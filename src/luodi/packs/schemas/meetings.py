"""``reading/meetings.yaml``: how meetings, those present and agendas are told."""

from typing import Literal

from luodi.kernels.text.agendas import AgendaRules
from luodi.kernels.text.attendees import AttendeeRules
from luodi.kernels.text.facts import Attendee
from luodi.kernels.text.meetings import MeetingRules
from luodi.kernels.text.reading import ReadingRules, read
from luodi.kernels.text.source import Source
from luodi.packs.patterns import compiled
from luodi.packs.schemas.strict import PatternText, Strict, patterns


class Role(Strict):
    """A part that somebody has in a meeting, and the verb that tells it."""

    role: Literal["chair", "present", "in_attendance"]
    verb: PatternText


class Attendees(Strict):
    """Phrases before the verb of a role."""

    roles: list[Role]
    leads_in: PatternText
    delegated: PatternText
    collective: PatternText
    reporting: PatternText


class Agenda(Strict):
    """Acts and the papers they are about."""

    acts: PatternText
    told: PatternText
    about: PatternText
    whole: PatternText
    routine: PatternText
    reports: PatternText
    papers: PatternText
    trivial: PatternText


class Section(Strict):
    """The whole file."""

    held: list[PatternText]
    day: PatternText
    referred: list[PatternText]
    upper: PatternText
    attendees: Attendees
    agenda: Agenda

    def rules(self) -> MeetingRules:
        """Return the kernel's rules."""
        agenda = {name: compiled(text) for name, text in self.agenda.model_dump().items()}
        return MeetingRules(
            held=patterns(self.held),
            day=compiled(self.day),
            referred=patterns(self.referred),
            upper=compiled(self.upper),
            attendees=self._attendees(),
            agenda=AgendaRules(**agenda),
        )

    def _attendees(self) -> AttendeeRules:
        rules = self.attendees
        return AttendeeRules(
            roles=tuple((role.role, compiled(role.verb)) for role in rules.roles),
            leads_in=compiled(rules.leads_in),
            delegated=compiled(rules.delegated),
            collective=compiled(rules.collective),
            reporting=compiled(rules.reporting),
        )


def answer(given: str, rules: ReadingRules) -> object:
    """Return the meetings of the text with their people and agenda."""
    return [
        {
            "name": meeting.name,
            "held": meeting.held,
            "date": meeting.date_iso,
            "chair": meeting.chair and _who(meeting.chair),
            "present": [_who(one) for one in meeting.present],
            "in_attendance": [_who(one) for one in meeting.in_attendance],
            "agenda": [[item.act, item.item] for item in meeting.agenda],
        }
        for meeting in read(Source(given), rules).meetings
    ]


def _who(attendee: Attendee) -> list[str | None]:
    return [attendee.title, attendee.name]
