"""Ask which lights may be set by hand, which one is, and who may set it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from luodi.deliver.lights import Hand, presets, rule_of
from luodi.deliver.lights.by_hand import BY_HAND
from luodi.deliver.lights.rules import in_language
from luodi.deliver.models import Assignment
from luodi.deliver.queries.lit_by import hands
from luodi.deliver.queries.tasks import ACTIVE
from luodi.deliver.wording import LIGHT_WORDS
from luodi.org.permissions import allows

GREEN = "green"

__all__ = ["hand_now", "hand_words", "is_green", "lights_by_hand", "may_set_light", "presets"]


def lights_by_hand(assignment: Assignment, today: date) -> list[tuple[str, str]]:
    """Return what a hand may set for a task, by code with its words: three lights, or the grades
    of a rule that is judged.
    """
    grades = rule_of(assignment.preset, today).grades
    if grades:
        return [(code, f"{in_language(grade.title)}: {in_language(grade.words)}")
                for code, grade in grades.items()]  # fmt: skip
    return [(light, str(LIGHT_WORDS[light])) for light in BY_HAND]


def hand_words(given: Iterable[str], today: date) -> dict[str, str]:
    """Return what these lights and grades are called, each by its code; a code that no rule has any
    more is its own name.
    """
    rules = [rule_of(code, today) for code, _title in presets()]
    grades = {code: in_language(grade.title) for rule in rules
              for code, grade in rule.grades.items()}  # fmt: skip
    return {code: str(LIGHT_WORDS.get(code) or grades.get(code, code)) for code in given}


def is_green(assignment: Assignment, light: str, today: date) -> bool:
    """Say whether a light, or a grade of the task's rule, shows as green."""
    grade = rule_of(assignment.preset, today).grades.get(light)
    return (grade.light if grade else light) == GREEN


def hand_now(assignment: Assignment, today: date) -> Hand | None:
    """Return the light by hand, or the judgement, that holds for a task on a day, or None."""
    return hands({assignment.line_id: assignment}, today).get(assignment.line_id)


def may_set_light(assignment: Assignment, person: Any) -> bool:
    """Say whether a person may set the light of a task, or choose its rule, now."""
    another = person.unit_id != assignment.unit_id and allows(person.role, "delivery.accept")
    return another and not assignment.is_finished and assignment.line.state == ACTIVE
