"""The part of a task's page that tells its light: the rule's, the hand's, the way to set one."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from luodi.deliver import queries
from luodi.deliver.light_forms import LightForm, RuleForm
from luodi.deliver.models import Assignment, LightOverride


def light_form(assignment: Assignment, typed: Any = None, any_given: bool = True) -> LightForm:
    """Return the form of a light by hand; it lifts one where one holds. Where none was ever given,
    none is asked for.
    """
    today = timezone.localdate()
    holds = any_given and queries.hand_now(assignment, today) is not None
    return LightForm(typed, lights=queries.lights_by_hand(assignment, today), lifts=holds)


def rule_form(assignment: Assignment, typed: Any = None) -> RuleForm:
    """Return the form of another rule; the present one stands chosen."""
    return RuleForm(typed, presets=queries.presets(), initial={"preset": assignment.preset})


def light_part(
    assignment: Assignment, person: Any, given: Sequence[LightOverride],
    wrong: LightForm | RuleForm | None = None,
) -> dict[str, Any]:  # fmt: skip
    """Return what this part of the page shows: what was ``given`` by hand; ``wrong`` is a form with
    mistakes.
    """
    may, rules = queries.may_set_light(assignment, person), dict(queries.presets())
    named = {row.light for row in given if row.light}
    words = queries.hand_words(named, timezone.localdate()) if named else {}
    return {
        "by_hand": [(row, words.get(row.light, "")) for row in given],
        "rule_title": rules.get(assignment.preset, ""),
        "may_set_light": may,
        "light_form": (wrong if isinstance(wrong, LightForm)
                       else light_form(assignment, any_given=bool(given)))
        if may else None,
        "rule_form": (wrong if isinstance(wrong, RuleForm) else rule_form(assignment))
        if may else None,
        "wrong_light": wrong,
    }  # fmt: skip
