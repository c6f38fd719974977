"""Lights by shares: the gap in points, or the share of what was expected that is lacking."""

from dataclasses import replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from luodi.deliver.lights.basis import Basis, basis
from luodi.deliver.lights.rules import Rule
from luodi.deliver.lights.told import Light
from luodi.deliver.lights.words import joined
from luodi.deliver.wording import percent, points
from luodi.kernels import lights, progress

if TYPE_CHECKING:
    from luodi.deliver.lights.lighting import Situation


def shared(rule: Rule, found: "Situation") -> Light:
    """Return the light of a task with a verified report, by a rule of gaps or of shortfalls."""
    by_share = rule.way == "shortfall"
    known = basis(found, relative=by_share)
    gap = round(progress.gap(known.expected, known.done), lights.PLACES)
    value, verdict = _lacking(rule, known) if by_share else _behind(rule, gap, found.in_words)
    return Light(
        value, gap, known.expected, known.done, rule.code, rule.version,
        joined(known.words, verdict), found.update.pk, known.observations,
    )  # fmt: skip


def with_sentence(light: Light, sentence: str) -> Light:
    """Return the same light told in other words."""
    return replace(light, sentence=sentence)


def _behind(rule: Rule, gap: float, in_words: bool) -> tuple[str, str]:
    value = lights.light(gap, amber=rule.amber, red=rule.red, slightly_behind=rule.slightly_behind)
    return value, _in_points(rule, gap, value) if in_words else ""


def _in_points(rule: Rule, gap: float, value: str) -> str:
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


def _lacking(rule: Rule, known: Basis) -> tuple[str, str]:
    lacking = lights.shortfall(known.expected, known.done)
    value = lights.by_shortfall(lacking, red=rule.red)
    if value == lights.GREEN:
        return value, _("Nothing of what was expected is lacking: green.")
    if value == lights.AMBER:
        return value, _(
            "%(share)s of what was expected is lacking, not more than %(red)s: amber."
        ) % {"share": percent(lacking), "red": percent(rule.red)}
    return value, _("%(share)s of what was expected is lacking, more than %(red)s: red.") % {
        "share": percent(lacking),
        "red": percent(rule.red),
    }
