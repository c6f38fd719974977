"""Light a task by its rule: what is known of it, the way the rule goes, the words of the result."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from luodi.deliver.lights import counting, grading, sharing
from luodi.deliver.lights.rules import Rule
from luodi.deliver.lights.told import Hand, Light
from luodi.deliver.lights.words import joined
from luodi.deliver.wording import percent
from luodi.kernels import lights, progress


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known of a task on a day: its span, its latest verified report, its figures' paces.

    ``missed`` is how many judged months running it missed, None where that was not asked or no
    month was judged yet; ``judgement`` what a person judged. Without ``in_words`` a light by shares
    says nothing: thousands are worked out at night, and nobody reads their sentences.
    """

    starts_on: date
    due_on: date
    today: date
    update: Any = None
    paces: Sequence[Any] = ()
    missed: int | None = None
    judgement: Hand | None = None
    in_words: bool = True


def lit(rule: Rule, found: Situation) -> Light:
    """Return the light of a task under way by its rule."""
    light = _by_way(rule, found)
    if not rule.missing:
        return light
    sentence = _("No pack has the rule “%(code)s” any more; the rule of the house counts.") % {
        "code": rule.missing
    }
    return sharing.with_sentence(light, joined(light.sentence, sentence))


def _by_way(rule: Rule, found: Situation) -> Light:
    if rule.way == "judged":
        return grading.judged(rule, found)
    if rule.way == "count":
        return counting.counted(rule, found)
    return unreported(rule, found) if found.update is None else sharing.shared(rule, found)


def unlit(rule: Rule, sentence: str, expected: float = 0.0) -> Light:
    """Return the light of a task of which nothing is known: never green."""
    return Light(lights.UNKNOWN, None, expected, None, rule.code, rule.version, sentence)


def completed(rule: Rule, on: date) -> Light:
    """Return the light of a task that was accepted as completed on a day."""
    sentence = _("Accepted as completed on %(day)s.") % {"day": on.isoformat()}
    return Light(lights.DONE, None, 1.0, 1.0, rule.code, rule.version, sentence)


def unreported(rule: Rule, found: Situation) -> Light:
    """Return the light of a task without any verified report, by a rule that counts by shares."""
    expected = progress.pro_rata(found.starts_on, found.due_on, found.today)
    if not found.in_words:
        return unlit(rule, "", expected)
    sentence = _(
        "No verified report yet. By %(today)s %(expected)s was to be done, counted day by day from "
        "%(start)s to %(due)s. What is not reported is never green."
    ) % {"today": found.today.isoformat(), "expected": percent(expected),
         "start": found.starts_on.isoformat(), "due": found.due_on.isoformat()}  # fmt: skip
    return unlit(rule, sentence, expected)
