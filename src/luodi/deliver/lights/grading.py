"""Lights that are judged: a person gave a grade of a scale of confidence, with a reason."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from luodi.deliver.lights.basis import basis
from luodi.deliver.lights.rules import Rule, in_language
from luodi.deliver.lights.told import Light
from luodi.kernels import lights, progress

if TYPE_CHECKING:
    from luodi.deliver.lights.lighting import Situation


def judged(rule: Rule, found: "Situation") -> Light:
    """Return the light that a task was judged to have; no data where nobody judged it yet.

    Green needs a verified report: what is not reported is never green.
    """
    value, sentence = _judged(rule, found)
    known = basis(found) if found.update is not None else None
    expected = known.expected if known else _expected(found)
    gap = round(progress.gap(expected, known.done), lights.PLACES) if known else None
    return Light(
        value, gap, expected, known.done if known else None, rule.code, rule.version, sentence,
        found.update.pk if known else None, known.observations if known else (),
    )  # fmt: skip


def _judged(rule: Rule, found: "Situation") -> tuple[str, str]:
    given = found.judgement
    grade = rule.grades.get(given.light) if given else None
    if given is None or grade is None:
        return lights.UNKNOWN, _("By this rule confidence in the delivery is judged; nobody has "
                                 "judged it yet.")  # fmt: skip
    if grade.light == lights.GREEN and found.update is None:
        return lights.UNKNOWN, _("It was judged green, but no report is verified; what is not "
                                 "reported is never green.")  # fmt: skip
    return grade.light, _("Judged on %(day)s: %(grade)s, %(words)s. Reason: %(reason)s") % {
        "day": given.on.isoformat(), "grade": in_language(grade.title),
        "words": in_language(grade.words), "reason": given.reason,
    }  # fmt: skip


def _expected(found: "Situation") -> float:
    return progress.pro_rata(found.starts_on, found.due_on, found.today)
