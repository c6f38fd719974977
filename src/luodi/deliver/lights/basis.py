"""How much is done and how much was expected: by a task's figures where its report stands on one,
by the share it reports where not.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from luodi.deliver.lights.words import joined
from luodi.deliver.wording import percent
from luodi.kernels import lights, progress

if TYPE_CHECKING:
    from luodi.deliver.lights.lighting import Situation


@dataclass(frozen=True, slots=True)
class Basis:
    """Shares 0..1 of what is done and expected, in words, and the figures they come from."""

    expected: float
    done: float
    words: str
    observations: tuple[int, ...] = ()


def basis(found: "Situation", *, relative: bool = False) -> Basis:
    """Return what a task with a verified report is held against; the farthest behind of its targets
    decides, by points or, with ``relative``, by the share of what was expected.
    """
    known = [pace for pace in found.paces if pace is not None and pace.completion_rate is not None]
    return _of_figures(found, known, relative) if known else _of_report(found)


def _of_report(found: "Situation") -> Basis:
    expected = progress.pro_rata(found.starts_on, found.due_on, found.today)
    done = float(found.update.completion_rate)
    if not found.in_words:
        return Basis(expected, done, "")
    words = _(
        "By the latest verified report %(done)s is done; by %(today)s %(expected)s was to be "
        "done, counted day by day from %(start)s to %(due)s."
    ) % {"done": percent(done), "today": found.today.isoformat(), "expected": percent(expected),
         "start": found.starts_on.isoformat(), "due": found.due_on.isoformat()}  # fmt: skip
    return Basis(expected, done, words)


def _of_figures(found: "Situation", known: Sequence[Any], relative: bool) -> Basis:
    worst = max(known, key=_lacking if relative else _gap)
    done = float(worst.completion_rate)
    words = _(
        "By its figures the target “%(target)s” is reached by %(done)s; by %(today)s %(expected)s "
        "was to be reached."
    ) % {"target": worst.target.name or worst.target.indicator, "done": percent(done),
         "today": found.today.isoformat(), "expected": percent(worst.expected)}  # fmt: skip
    words = joined(words, *_beside(len(known) - 1, len(found.paces) - len(known)))
    return Basis(float(worst.expected), done, words, tuple(row.pk for row in worst.observations))


def _gap(pace: Any) -> float:
    return float(pace.gap)


def _lacking(pace: Any) -> float:
    return lights.shortfall(float(pace.expected), float(pace.completion_rate))


def _beside(less_behind: int, without: int) -> Iterator[str]:
    if less_behind:
        yield _("The targets that are less far behind do not count: %(count)s.") % {
            "count": less_behind
        }
    if without:
        yield _("Further targets without a figure that says how far they are: %(count)s.") % {
            "count": without
        }
