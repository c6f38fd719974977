"""The cards of the home page: what each role may have to do, filled in by the rooms themselves."""

from dataclasses import dataclass
from functools import lru_cache

from django.urls import get_script_prefix, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from luodi.org.permissions import allows
from luodi.org.roles import LentRole, Role


@dataclass(frozen=True, slots=True)
class Pattern:
    """How a card is made: who sees it, what it says, where it leads.

    ``fragment`` names the room's own card, which takes this one's place; ``state`` names a line
    that is loaded into it.
    """

    permission: str
    title: str | Promise
    icon: str
    sentence: str | Promise
    name: str
    label: str | Promise
    fragment: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True, eq=False)  # the page keeps what it wrote of these: {% kept %}
class Card:
    """One card as the page shows it, with the addresses of what the rooms add to it."""

    title: str | Promise
    icon: str
    sentence: str | Promise
    url: str
    label: str | Promise
    fragment: str
    state: str


PATTERNS = (
    Pattern("draft.view", _("Documents"), "file-text",
         _("Decisions that were read, and the drafts that wait."),
         "read:list", _("To the documents"), "read:_home_card"),
    Pattern("plan.view", _("Plans"), "list-tree",
         _("What was decided, down to the single task, each with its source."),
         "plan:list", _("To the plans"), "plan:_home_card"),
    Pattern("delivery.view", _("Delivery"), "checkup-list",
         _("Tasks that were handed over: signed for, reported, verified, lit by rule."),
         "deliver:list", _("To the deliveries"), "deliver:_home_card"),
    Pattern("alert.view", _("Watch"), "alarm",
         _("Series that are not as they should be, and reserves in days of cover."),
         "watch:list", _("To the alerts"), "watch:_home_card"),
    Pattern("assessment.view", _("Assessment"), "scale",
         _("Scores by a published scheme, each with its reasons."),
         "assess:list", _("To the assessments"), "assess:_home_card"),
    Pattern("board.view", _("Boards"), "trophy",
         _("Standings and circulars, frozen when they are published."),
         "air:boards", _("To the boards"), "air:_home_card"),
    Pattern("finding.view", _("Review"), "tool",
         _("Faults being put right, closed by a second pair of eyes."),
         "review:list", _("To the findings"), "review:_home_card"),
    Pattern("person.edit", _("People"), "users",
         _("Accounts, roles, and one-time links for those who have no password yet."),
         "org:people", _("To the people")),
    Pattern("person.grant", _("People"), "users",
         _("Who holds which role, and which accounts have lain unused."),
         "org:people", _("To the people")),
    Pattern("unit.edit", _("Units"), "building-community",
         _("The register of units: what a plan may name as lead or supporting unit."),
         "org:units", _("To the units")),
    Pattern("backup.run", _("Backups"), "archive",
         _("Every night a copy, every week a drill that restores it."),
         "backups", _("To the backups")),
    Pattern("audit.view", _("Trail"), "history",
         _("Every change, who made it, and what was there before."),
         "trail", _("To the trail"), state="chain"),
)  # fmt: skip


def for_role(role: Role | LentRole) -> list[Card]:
    """Return the cards of a role, the most urgent room first."""
    return list(_cards(role, get_script_prefix()))


# The table and the routes stay as they are while the house runs; typed, for a lent role equals its
# role and holds less.
@lru_cache(maxsize=64, typed=True)
def _cards(role: Role | LentRole, _prefix: str) -> tuple[Card, ...]:
    return tuple(_card(pattern) for pattern in PATTERNS if allows(role, pattern.permission))


def _card(pattern: Pattern) -> Card:
    return Card(
        pattern.title, pattern.icon, pattern.sentence, reverse(pattern.name), pattern.label,
        _address(pattern.fragment), _address(pattern.state),
    )  # fmt: skip


def _address(name: str) -> str:
    return reverse(name) if name else ""
