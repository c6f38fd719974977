"""How many working days somebody has where nobody named a day, by the rules of the packs."""

from datetime import date

from luodi.org import queries as org
from luodi.packs import rulebook
from luodi.packs.schemas import clocks

HELP_ANSWER, MEETING_DECISION = "help_answer", "meeting_decision"


def runs_until(code: str, begun_on: date) -> date:
    """Return the last day of a clock that begins on a day; the day itself does not count."""
    return org.working_days_after(begun_on, workdays(code, begun_on))


def workdays(code: str, day: date) -> int:
    """Return how many working days a clock runs that begins on a day."""
    return clocks.workdays(rulebook.definition("clocks", code).body, day)
