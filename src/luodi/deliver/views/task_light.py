"""The part of a task's page that tells its light: the rule's, the hand's, the way to set one."""

from typing import Any

from django.utils import timezone

from luodi.deliver import queries
from luodi.deliver.light_forms import LightForm, RuleForm
from luodi.deliver.models import Assignment


def light_form(assignment: Assignment, typed: Any = None) -> LightForm:
    """Return the form of a light by hand; it lifts one where one holds."""
    today = timezone.localdate()
    return LightForm(typed, lights=queries.lights_by_hand(assignment, today),
                     lifts=queries.hand_now(assignment, today) is not None)  # fmt: skip


def rule_form(assignment: Assignment, typed: Any = None) -> RuleForm:
    """Return the form of another rule; the present one stands chosen."""
    return RuleForm(typed, presets=queries.presets(), initial={"preset": assignment.preset})


def light_part(
    assignment: Assignment, person: Any, wrong: LightForm | RuleForm | None = None
) -> dict[str, Any]:
    """Return what this part of the page shows; ``wrong`` is a form with mistakes."""
    may = queries.may_set_light(assignment, person)
    rules = dict(queries.presets())
    return {
        "by_hand": queries.set_by_hand(assignment.line),
        "rule_title": rules.get(assignment.preset, ""),
        "may_set_light": may,
        "light_form": (wrong if isinstance(wrong, LightForm) else light_form(assignment))
        if may else None,
        "rule_form": (wrong if isinstance(wrong, RuleForm) else rule_form(assignment))
        if may else None,
        "wrong_light": wrong,
    }  # fmt: skip
