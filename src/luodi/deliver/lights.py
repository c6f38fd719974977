"""The light of a task with the rule that it follows, in words with the numbers put in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from luodi.deliver.wording import percent, points
from luodi.kernels import lights, progress
from luodi.packs import rulebook
from luodi.packs.schemas import lights as schema

PRESET = "progress"


@dataclass(frozen=True, slots=True)
class Light:
    """A light; shares 0..1, ``gap`` positive is behind; ``update_pk`` is the report it rests on."""

    value: str
    gap: float | None
    expected: float
    done: float | None
    preset: str
    preset_version: str
    sentence: str
    update_pk: int | None = None
    observations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Preset:
    """A rule of lights as it holds on a day."""

    code: str
    version: str
    amber: float
    red: float
    slightly_behind: str
    note: str

    def value(self, gap: float | None) -> str:
        """Return the light of a gap."""
        return lights.light(
            gap, amber=self.amber, red=self.red, slightly_behind=self.slightly_behind
        )


def preset(day: date) -> Preset:
    """Return the rule that the house lights its tasks by, as of a day."""
    found = rulebook.definition("lights", PRESET)
    amber, red = schema.bounds(found.body, day)
    band = found.body.slightly_behind
    note = band.note.zh if _in_chinese() else band.note.en
    return Preset(found.code, found.version, amber.value, red.value, band.light, note)


def unlit(rule: Preset, sentence: str, expected: float = 0.0) -> Light:
    """Return the light of a task of which nothing is known: never green."""
    return Light(lights.UNKNOWN, None, expected, None, rule.code, rule.version, sentence)


def completed(rule: Preset, on: date) -> Light:
    """Return the light of a task that was accepted as completed on a day."""
    sentence = _("Accepted as completed on %(day)s.") % {"day": on.isoformat()}
    return Light(lights.DONE, None, 1.0, 1.0, rule.code, rule.version, sentence)


def unreported(rule: Preset, starts_on: date, due_on: date, today: date) -> Light:
    """Return the light of a task without any verified report."""
    expected = progress.pro_rata(starts_on, due_on, today)
    sentence = _(
        "No verified report yet. By %(today)s %(expected)s was to be done, counted day by day from "
        "%(start)s to %(due)s. What is not reported is never green."
    ) % {"today": today.isoformat(), "expected": percent(expected),
         "start": starts_on.isoformat(), "due": due_on.isoformat()}  # fmt: skip
    return unlit(rule, sentence, expected)


def by_report(rule: Preset, update: Any, starts_on: date, due_on: date, today: date) -> Light:
    """Return the light of a task by the share that its latest verified report tells."""
    expected = progress.pro_rata(starts_on, due_on, today)
    done = float(update.completion_rate)
    basis = _(
        "By the latest verified report %(done)s is done; by %(today)s %(expected)s was to be "
        "done, counted day by day from %(start)s to %(due)s."
    ) % {"done": percent(done), "today": today.isoformat(), "expected": percent(expected),
         "start": starts_on.isoformat(), "due": due_on.isoformat()}  # fmt: skip
    return _lit(rule, basis, expected, done)(update_pk=update.pk)


def by_figures(rule: Preset, update: Any, paces: Sequence[Any], today: date) -> Light:
    """Return the light of a task by the figures of its targets: the farthest behind decides.

    ``paces`` are those of all its targets, None where one has no pace.
    """
    known = [pace for pace in paces if pace is not None and pace.completion_rate is not None]
    worst = max(known, key=lambda pace: pace.gap)
    done = float(worst.completion_rate)
    basis = _(
        "By its figures the target “%(target)s” is reached by %(done)s; by %(today)s %(expected)s "
        "was to be reached."
    ) % {"target": worst.target.name or worst.target.indicator, "done": percent(done),
         "today": today.isoformat(), "expected": percent(worst.expected)}  # fmt: skip
    basis = _joined(basis, *_beside(len(known) - 1, len(paces) - len(known)))
    lit = _lit(rule, basis, float(worst.expected), done)
    return lit(update_pk=update.pk, observations=tuple(row.pk for row in worst.observations))


def _beside(less_behind: int, without: int) -> Iterator[str]:
    if less_behind:
        yield _("The targets that are less far behind do not count: %(count)s.") % {
            "count": less_behind
        }
    if without:
        yield _("Further targets without a figure that says how far they are: %(count)s.") % {
            "count": without
        }


def _lit(rule: Preset, basis: str, expected: float, done: float) -> "partial[Light]":
    gap = round(progress.gap(expected, done), lights.PLACES)
    value = rule.value(gap)
    sentence = _joined(basis, _verdict(rule, gap, value))
    return partial(Light, value, gap, expected, done, rule.code, rule.version, sentence)


def _verdict(rule: Preset, gap: float, value: str) -> str:
    if gap <= 0:
        return _("%(points)s points ahead of what is expected: green.") % {"points": points(-gap)}
    if gap < rule.amber:
        return _("%(points)s points behind, less than the %(amber)s that amber begins with: "
                 "%(note)s.") % {"points": points(gap), "amber": points(rule.amber),
                                 "note": rule.note}  # fmt: skip
    if value == lights.AMBER:
        return _("%(points)s points behind; from %(amber)s to %(red)s points: amber.") % {
            "points": points(gap), "amber": points(rule.amber), "red": points(rule.red)
        }  # fmt: skip
    return _("%(points)s points behind; more than %(red)s points: red.") % {
        "points": points(gap), "red": points(rule.red)
    }  # fmt: skip


def _joined(*sentences: str) -> str:
    return ("" if _in_chinese() else " ").join(sentences)


def _in_chinese() -> bool:
    return (get_language() or "zh").startswith("zh")
