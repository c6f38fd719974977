"""Lights by a number of months or days: not started, missed, behind, or near the deadline."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from luodi.deliver.lights.basis import basis
from luodi.deliver.lights.rules import Rule
from luodi.deliver.lights.told import Light
from luodi.deliver.lights.words import joined
from luodi.kernels import lights, progress

if TYPE_CHECKING:
    from luodi.deliver.lights.lighting import Situation

# The number that decides, None where it is not known, and what it is in words.
Counted = tuple[int | None, str]


def counted(rule: Rule, found: "Situation") -> Light:
    """Return the light of a task by a number of months or days."""
    number, words = COUNTS[rule.counts](found)
    value = lights.by_count(number, amber=rule.amber, red=rule.red)
    if value == lights.GREEN and found.update is None:
        value, words = lights.UNKNOWN, joined(words, _unknown())
    known = basis(found) if found.update is not None else None
    expected = known.expected if known else _expected(found)
    gap = round(progress.gap(expected, known.done), lights.PLACES) if known else None
    return Light(
        value, gap, expected, known.done if known else None, rule.code, rule.version,
        joined(words, _verdict(rule, number, value)), found.update.pk if known else None,
        known.observations if known else (),
    )  # fmt: skip


def _not_started(found: "Situation") -> Counted:
    begun = found.update is not None and basis(found).done > 0
    if begun:
        return 0, _("A verified report says that work has begun.")
    months = progress.months_passed(found.starts_on, found.today)
    planned = {"month": found.starts_on.strftime("%Y-%m"), "count": months}
    if months == 0:
        return None, _(
            "Work is to begin in %(month)s; no verified report says that it has."
        ) % planned
    return months, ngettext(
        "Work was to begin in %(month)s; no verified report says that it has, %(count)s month on.",
        "Work was to begin in %(month)s; no verified report says that it has, %(count)s months on.",
        months,
    ) % planned  # fmt: skip


def _missed(found: "Situation") -> Counted:
    if found.update is None or found.missed is None:
        return None, _("No month can be judged yet by a verified report.")
    if found.missed == 0:
        return 0, _("By the end of the last month that is due for judging, what was expected was "
                    "done.")  # fmt: skip
    return found.missed, ngettext(
        "What was expected by the end of a month was missed for %(count)s month.",
        "What was expected by the end of a month was missed for %(count)s months running.",
        found.missed,
    ) % {"count": found.missed}


def _days_behind(found: "Situation") -> Counted:
    if found.update is None:
        return None, _("No verified report yet, so it is not known how many days it lags behind.")
    known = basis(found)
    days = progress.days_behind(found.starts_on, found.due_on, known.done, found.today)
    if days <= 0:
        return 0, joined(known.words, _("It does not lag behind."))
    return days, joined(known.words, ngettext(
        "That share was expected %(count)s day ago.", "That share was expected %(count)s days ago.",
        days,
    ) % {"count": days})  # fmt: skip


def _after_deadline(found: "Situation") -> Counted:
    days = (found.today - found.due_on).days
    due = {"due": found.due_on.isoformat(), "count": abs(days)}
    if days == 0:
        return 0, _("It falls due today, on %(due)s.") % due
    if days < 0:
        return days, ngettext("It falls due on %(due)s, in %(count)s day.",
                              "It falls due on %(due)s, in %(count)s days.",
                              -days) % due  # fmt: skip
    return days, ngettext("It fell due on %(due)s, %(count)s day ago.",
                          "It fell due on %(due)s, %(count)s days ago.", days) % due  # fmt: skip


def _expected(found: "Situation") -> float:
    return progress.pro_rata(found.starts_on, found.due_on, found.today)


def _unknown() -> str:
    return _("No verified report yet; what is not reported is never green.")


def _verdict(rule: Rule, number: int | None, value: str) -> str:
    if number is None or value == lights.UNKNOWN:
        return ""
    if value == lights.GREEN:
        return _("By the rule that is green.")
    if value == lights.RED:
        return _("By the rule that is red.")
    if rule.orange is not None and number >= rule.orange:
        return _("By the rule that is orange, which shows as amber.")
    return _("By the rule that is amber.")


COUNTS: dict[str, Callable[["Situation"], Counted]] = {
    "months_not_started": _not_started,
    "months_missed": _missed,
    "days_behind": _days_behind,
    "days_after_deadline": _after_deadline,
}
