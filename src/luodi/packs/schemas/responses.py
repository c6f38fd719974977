"""``responses/<code>.yaml``: what is done when an alert is acted on: tasks, who leads, by when.

A case gives the ``level`` of an alert; the answer is the response level and the days of each
action.
"""

import re
from typing import Annotated, Any

from pydantic import AfterValidator, Field

from luodi.packs.schemas.detectors import LevelName
from luodi.packs.schemas.manifest import Title
from luodi.packs.schemas.strict import Strict

ROLE = re.compile(r"^(alert_unit|superior|line_lead|kind:[a-z_]+|named:.+)$")


def _known_role(role: str) -> str:
    if not ROLE.match(role):
        raise ValueError(
            f"{role!r} names nobody; write alert_unit, superior, line_lead, kind:<kind of unit> or "
            "named:<part of a name>"
        )
    return role


Role = Annotated[str, AfterValidator(_known_role)]


class Action(Strict):
    """One action: the task's title, who leads it (the first role that is found), days to do it.

    ``alert_unit`` is the unit of the alert, ``superior`` the one above it, ``line_lead`` the lead
    unit of the alert's plan line, ``kind:`` the nearest unit of a kind at or above the alert's,
    ``named:`` the one unit whose names hold a text.
    """

    title: Title
    lead: list[Role] = Field(min_length=1)
    days: int = Field(ge=0, le=366)


class Definition(Strict):
    """One response plan: for which detectors, what it aims at, at which level, which actions."""

    code: str
    title: Title
    aim: Title
    detectors: list[str] = Field(min_length=1)
    response_levels: dict[LevelName, int]
    actions: list[Action] = Field(min_length=1)
    reference: str

    def response_level(self, level: str) -> int:
        """Return the response level, 1 the gravest, for an alert's level; 4 where none is set."""
        return {str(name): number for name, number in self.response_levels.items()}.get(level, 4)


def answer(given: dict[str, Any], definition: Definition) -> dict[str, Any]:
    """Return the response level for an alert's level, and the days of each action."""
    return {
        "response_level": definition.response_level(given["level"]),
        "days": [action.days for action in definition.actions],
    }
