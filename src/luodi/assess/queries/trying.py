"""Ask what a scheme would do to the order, before it is proposed: two versions on the same figures.

Nothing is written, and no assessment is opened.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from luodi.assess.canonical import ticks_text
from luodi.assess.errors import AssessError, EmptyCohort
from luodi.assess.inputs import cohort_of, inputs_of, unreported
from luodi.assess.models import Assessment
from luodi.assess.scored import Run, run_of
from luodi.assess.wording import in_language, listed
from luodi.kernels import periods
from luodi.kernels.score import ScoreError
from luodi.packs.schemas import schemes
from luodi.packs.schemas.schemes import Definition

OFFERED = 8  # periods to choose from


@dataclass(frozen=True, slots=True)
class Tried:
    """One unit by both versions; rank 0, no points and no grade where it is not scored."""

    code: str
    name: str
    before: int
    after: int
    points_before: str
    points_after: str
    grade_before: str
    grade_after: str

    @property
    def shift(self) -> int:
        """Places won (+) or lost (−), 0 where one of them has none."""
        return self.before - self.after if self.before and self.after else 0

    @property
    def is_moved(self) -> bool:
        """Whether place or grade differ."""
        return (self.before, self.grade_before) != (self.after, self.grade_after)


@dataclass(frozen=True, slots=True)
class Trial:
    """All units by both versions, the best by the new one first; ``missing``: what nobody has.

    ``day`` and ``day_before``: the days whose values the new version and the one before have here.
    """

    rows: tuple[Tried, ...]
    missing: tuple[str, ...]
    day: date
    day_before: date

    @property
    def moved(self) -> int:
        """How many change their place."""
        return sum(one.shift != 0 for one in self.rows)

    @property
    def graded(self) -> int:
        """How many change their grade."""
        return sum(one.grade_before != one.grade_after for one in self.rows)

    @property
    def scored(self) -> int:
        """How many have a place by the new version."""
        return sum(one.after > 0 for one in self.rows)

    @property
    def farthest(self) -> int:
        """The longest way up or down."""
        return max((abs(one.shift) for one in self.rows), default=0)


def periods_to_try(definition: Definition, code: str, today: date) -> list[str]:
    """Return periods that are over, the latest assessed by this scheme first, then backwards."""
    kind = definition.periods[0]
    one, found = periods.of_day(today, kind), []
    for _step in range(OFFERED):
        one = periods.previous_period(one)
        found.append(one.text)
    rows = Assessment.objects.filter(scheme__code=code).exclude(manifest_digest="")
    latest = rows.order_by("-opened_at", "-pk").values_list("period", flat=True).first()
    return list(dict.fromkeys([*([latest] if latest else []), *found]))


def try_out(now: Definition, was: Definition, period: str, *, as_of: datetime, day: date) -> Trial:
    """Score a period's figures as known at a moment by both, with the values from ``day`` on.

    A version that begins later is taken as it will hold on its first day.

    Bonus, penalty and veto that persons entered are left out of both. Raises AssessError where
    nobody is there to be compared, an indicator is not in the register, or nothing can be computed.
    """
    wanted = periods.parse(period)
    taken, taken_before = (max(day, wanted.last, one.holds_from or day) for one in (now, was))
    after = _run(now, wanted, as_of, taken)
    before = _run(was, wanted, as_of, taken_before)
    rows = [_tried(code, name, before, after) for code, name in _names(before, after).items()]
    rows.sort(key=lambda one: (one.after == 0, one.after, one.code))
    missing = tuple(unreported(now, after.inputs.values()))
    return Trial(tuple(rows), missing, taken, taken_before)


def _run(definition: Definition, period: Any, as_of: datetime, day: date) -> Run:
    units = cohort_of(definition, period, as_of)
    if not units:
        raise EmptyCohort(
            _("There is nobody to compare: no unit belongs to “%(cohort)s” for %(period)s. Choose "
              "another period.")
            % {"cohort": in_language(definition.cohort.title), "period": period.text}
        )  # fmt: skip
    try:
        return run_of({
            "scheme": {"content": schemes.as_text(definition)}, "adjustments": [],
            "period": {"text": period.text, "last_day": day.isoformat()},
            "cohort": [{"code": one.code, "name": one.name, "short_name": one.short_name}
                       for one in units],
            "inputs": inputs_of(definition, period, units, as_of),
        })  # fmt: skip
    except ScoreError as error:
        told = listed(dict.fromkeys(in_language({"zh": one.zh, "en": one.en})
                                    for one in error.problems))  # fmt: skip
        raise AssessError(_("With these figures the scheme cannot be computed: %(faults)s")
                          % {"faults": told}) from error  # fmt: skip
    except ValueError as error:
        raise AssessError(
            _("“%(scheme)s” has no values on %(day)s: they begin later. Let the version hold from "
              "a later day, or begin from the version that has them.")
            % {"scheme": in_language(definition.title), "day": day.isoformat()}
        ) from error  # fmt: skip


def _names(before: Run, after: Run) -> dict[str, str]:
    rows = [*before.manifest["cohort"], *after.manifest["cohort"]]
    return {one["code"]: one["short_name"] for one in rows}


def _tried(code: str, name: str, before: Run, after: Run) -> Tried:
    (rank, points, grade), (then, got, graded) = _of(before, code), _of(after, code)
    return Tried(code, name, rank, then, points, got, grade, graded)


def _of(run: Run, code: str) -> tuple[int, str, str]:
    """Return rank, points and grade of a unit; 0 and nothing where it is not scored."""
    if code not in run.table.units:
        return 0, "", ""
    row = run.result.row(code)
    rank, grade = int(run.result.rank[row]), int(run.result.grade[row])
    points = ticks_text(int(run.result.total[row]), run.scheme.decimals) if rank else ""
    codes = run.result.scheme.bands.grades
    titles = {one.code: in_language(one.title) for one in run.definition.grades}
    return rank, points, titles.get(codes[grade], "") if rank and grade >= 0 else ""
