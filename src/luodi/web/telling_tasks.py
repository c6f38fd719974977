"""What the day's work tells of tasks: what falls due, slips, answers that wait for a ruling."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_noop as N_
from django.utils.translation import override

from luodi.deliver import queries as deliver
from luodi.notices.actions import Told
from luodi.org import queries as org
from luodi.org.permissions import allows

NAMED = 5  # tasks, in the second line of a notice
LONGEST = 120


def tasks_due(today: date) -> Iterator[Told]:
    """Tell each unit what falls due: one notice a rung and day, however many tasks it has."""
    together: dict[tuple[Any, str, date], list[Any]] = defaultdict(list)
    for row in deliver.open_reminders(today):
        together[row.reminder.unit, row.reminder.rung, row.reminder.due_on].append(row.reminder)
    for (unit, rung, due_on), rows in together.items():
        only = rows[0] if len(rows) == 1 else None
        yield Told(
            key=f"{rung}/{due_on}", unit=unit, due_on=due_on,
            title=N_("%(rung)s: %(task)s") if only else N_("%(rung)s: tasks, %(count)s"),
            body="" if only else N_("%(names)s"),
            params={"rung": deliver.rung_words(rung), "count": len(rows),
                    "task": rows[0].line.title[:LONGEST], "names": _names(rows)},
            link=reverse("deliver:task", args=[only.line_id]) if only else reverse("deliver:list"),
        )  # fmt: skip


def slips_open(_today: date) -> Iterator[Told]:
    """Tell each unit its open slips, and the holders of posts that they are addressed to."""
    reach_of, words = cache(org.reach), dict[str, dict[str, str]]()
    for slip in _open_slips():
        words[slip.colour] = words.get(slip.colour) or _colour(slip)
        told: dict[str, Any] = {
            "title": N_("%(colour)s %(number)s: %(task)s"), "body": N_("%(rung)s"),
            "key": f"{slip.pk}", "due_on": slip.reply_by,
            "params": {"colour": words[slip.colour], "number": str(slip),
                       "rung": slip.facts["rung"], "task": slip.facts["title"][:LONGEST]},
            "link": reverse("deliver:slip", args=[slip.pk]),
        }  # fmt: skip
        yield Told(unit=slip.unit, **told)
        for person in _addressed(slip, reach_of):
            yield Told(person=person, **told)


def replies_open(_today: date) -> Iterator[Told]:
    """Tell the office of answers to slips that wait for a ruling."""
    count = deliver.undecided_replies().count()
    for unit in units_that("delivery.accept") if count else ():
        yield Told(
            key="all", unit=unit, params={"count": count}, link=reverse("deliver:slips"),
            title=N_("Answers to slips that wait for a ruling: %(count)s"),
        )  # fmt: skip


def units_that(permission: str) -> list[Any]:
    """Return the units with somebody who holds a permission."""
    able = [person.unit for person in org.people().select_related("unit")
            if person.is_active and person.unit and allows(person.role, permission)]  # fmt: skip
    return list(dict.fromkeys(able))


def _open_slips() -> Iterable[Any]:
    # thousands stand open: of a task nothing is read but whose it is
    rows = deliver.open_slips().select_related(None).select_related("line").only(
        "unit", "colour", "year", "serial", "reply_by", "facts", "addressee", "line__owner",
        "line__sponsor",
    )  # fmt: skip
    holders = ("line__owner__holder", "line__sponsor__holder")
    return rows.prefetch_related("unit", *holders).order_by("year", "serial")


def _addressed(slip: Any, reach_of: Callable[[Any], org.Reach]) -> Iterable[Any]:
    """Return who holds the posts that a slip goes to beside the unit, and may read of it; people of
    the unit are told with it.
    """
    if slip.addressee == "contact":
        return []
    posts = [slip.line.owner, slip.line.sponsor if slip.addressee == "sponsor" else None]
    holders = {post.holder for post in posts if post and post.is_active and post.holder}
    told = (one for one in holders if _may_know(one, slip, reach_of))
    return sorted(told, key=lambda one: one.pk)


def _may_know(person: Any, slip: Any, reach_of: Callable[[Any], org.Reach]) -> bool:
    if not person.is_active or person.unit_id == slip.unit_id:
        return False
    return allows(person.role, "delivery.view") and reach_of(person).covers(slip.unit_id)


def _colour(slip: Any) -> dict[str, str]:
    words = {}
    for name, language in (("zh", "zh-hans"), ("en", "en")):
        with override(language):
            words[name] = str(slip.get_colour_display())
    return words


def _names(rows: list[Any]) -> dict[str, str]:
    named = [row.line.title[:40] for row in rows[:NAMED]]
    rest = len(rows) > NAMED
    return {"zh": "、".join(named) + "……" * rest, "en": "; ".join(named) + " …" * rest}
