"""A draft of the circular on a confirmed assessment: its figures are those of the scores kept."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from luodi.air.circular_frame import Drafted, framed, local
from luodi.air.errors import FiguresDisagree, NotReady
from luodi.assess import queries as assess
from luodi.kernels import periods, tallies
from luodi.packs.rulebook import Defined
from luodi.packs.schemas import circular_words as words
from luodi.packs.schemas import result_circulars as results
from luodi.packs.schemas.result_circulars import Result, Scored

CONFIRMED = "confirmed"
DECIDED = ("upheld", "dismissed", "withdrawn")


def result_draft(*, defined: Defined, assessment: Any, issued_on: date, issuer: str) -> Drafted:
    """Return a draft of a circular on an assessment, with a table for each series of units.

    Raises NotReady when it is not confirmed or nobody has a score, FiguresDisagree where a unit is
    in no series or in two.
    """
    # as it stands now, not as the caller once read it
    assessment = assess.assessment(assessment.pk)
    refuse_unready(assessment)
    form, result = defined.body, _result(assessment)
    if not any(row.rank for row in result.units):
        raise NotReady(
            _("No unit has a score in the assessment of %(period)s: there is nothing to tell.")
            % {"period": assessment.period}
        )
    _hold_together(form, result)
    hold_scores(assessment)
    series = results.in_series(form, result)
    return framed(
        defined, results.written(form, result), results.fields(form, result, issued_on=issued_on),
        period=assessment.period, year=issued_on.year, issuer=issuer,
        as_of=local(assessment.as_of), day=result.as_of.isoformat(),
        assessment=assessment.pk, result_digest=assessment.result_digest,
        annexes=[_annex(form, result, code, rows) for code, rows in series.items()],
        sums=[{"whole": "objections", "parts": ["upheld", "dismissed", "taken_back"]}],
        lists=[{"whole": part, "rows": [one.name for _series, one in
                                        results.named(form, result, best=part == "commended")]}
               for part in ("commended", "laggards")],
    )  # fmt: skip


def refuse_unready(assessment: Any) -> None:
    """Raise NotReady for an assessment that is not final, or not any more."""
    if assessment.state != CONFIRMED:
        raise NotReady(
            _("The assessment of %(period)s is not confirmed. A second person confirms it first.")
            % {"period": assessment.period}
        )


def _result(assessment: Any) -> Result:
    scores = list(assess.scores(assessment))
    objected = Counter(assess.objections(assessment).values_list("state", flat=True))
    hold_objections(objected, assess.objections(assessment).count())
    lines: list[dict[str, Any]] = next((one.explanation["lines"] for one in scores), [])
    title = assessment.scheme.content.get("title") or words.same(assessment.scheme.code)
    begun = assessment.checking_from or assessment.confirmed_at
    return Result(
        period=_both_periods(assessment.period), scheme=_two(title),
        version=assessment.scheme.version,
        as_of=timezone.localdate(assessment.as_of), looked_from=timezone.localdate(begun),
        looked_until=assessment.checking_until or timezone.localdate(begun),
        upheld=objected["upheld"], dismissed=objected["dismissed"],
        taken_back=objected["withdrawn"],
        components=tuple((_two(line["title"]), line["full_marks"]) for line in lines),
        units=tuple(_scored(one) for one in scores),
    )  # fmt: skip


def _scored(score: Any) -> Scored:
    told = score.explanation
    parts = [line["points"] for line in told["lines"]]
    moved = [one["points"] for one in told["adjustments"]]
    return Scored(
        unit=score.unit.name, kind=score.unit.kind, points=told["points"], rank=score.rank,
        grade=_two(told["grade"]) if told.get("grade") else None,
        parts=(*parts, "；".join(moved) or "—"), key=score.unit_id,
    )  # fmt: skip


def _hold_together(form: Any, result: Result) -> None:
    placed = Counter(one.row.key for rows in results.in_series(form, result).values()
                     for one in rows)  # fmt: skip
    if len(placed) != len(result.units) or set(placed.values()) != {1}:
        raise FiguresDisagree(
            _("%(units)s units were assessed, the series list %(placed)s. Nothing was drafted: "
              "tell the administrator.")
            % {"units": len(result.units), "placed": placed.total()}
        )  # fmt: skip


def hold_objections(by_state: Mapping[str, int], all_of_them: int) -> None:
    """Hold the number of objections against those upheld, dismissed and taken back."""
    decided = {name: by_state.get(name, 0) for name in DECIDED}
    if gap := tallies.gap(_("objections"), all_of_them, decided):
        raise FiguresDisagree(
            _("There are %(whole)s objections, but %(sum)s were decided or taken back. Nothing was "
              "drafted: decide the others first, or tell the administrator.")
            % {"whole": gap.whole, "sum": gap.sum}
        )  # fmt: skip


def hold_scores(assessment: Any) -> None:
    """Hold the scores against each other: their number, each against its parts, ranks by points.

    A score is held against its parts where they add up by themselves: not with bonuses for places
    or bounds of groups in the scheme, and not for a unit with adjustments, of which a clause may
    let less count than was given.
    """
    scores, content = list(assess.scores(assessment)), assessment.scheme.content
    if len(scores) != assessment.units:
        raise FiguresDisagree(
            _("%(units)s units were assessed, %(scores)s have a record. Nothing was drafted: tell "
              "the administrator.") % {"units": assessment.units, "scores": len(scores)}
        )  # fmt: skip
    adds_up = not content.get("groups") and not content.get("place_bonuses")
    for one in scores:
        told = one.explanation
        if adds_up and told["points"] and not told["adjustments"]:
            _hold_parts(one.unit.name, told)
    _hold_ranks([one for one in scores if one.rank])


def _hold_parts(unit: str, told: Mapping[str, Any]) -> None:
    parts = [*(line["points"] or 0 for line in told["lines"]), told.get("rounding") or 0]
    if sum(map(Decimal, parts)) != Decimal(told["points"]):
        raise FiguresDisagree(
            _("The parts of %(unit)s make %(sum)s, its score is %(points)s. Nothing was drafted: "
              "tell the administrator.")
            % {"unit": unit, "sum": sum(map(Decimal, parts)), "points": told["points"]}
        )  # fmt: skip


def _hold_ranks(ranked: list[Any]) -> None:
    for before, one in pairwise(sorted(ranked, key=lambda one: one.rank)):
        if Decimal(one.explanation["points"]) > Decimal(before.explanation["points"]):
            raise FiguresDisagree(
                _("%(unit)s has more points than %(other)s and stands behind it. Nothing was "
                  "drafted: tell the administrator.")
                % {"unit": one.unit.name, "other": before.unit.name}
            )  # fmt: skip


def _annex(form: Any, result: Result, code: str, rows: list[results.Placed]) -> dict[str, Any]:
    series = words.both(form.series[code])
    named = {language: {"series": series[language], "period": result.period[language]}
             for language in words.LANGUAGES}  # fmt: skip
    columns = [words.both(form.annex.unit), *(dict(title) for title, _marks in result.components),
               {"zh": "加减分", "en": "Adjustments"}, words.both(form.annex.total),
               words.both(form.annex.rank)]  # fmt: skip
    return {
        "title": {language: words.fill(text, named[language])
                  for language, text in words.both(form.annex.title).items()},
        "columns": columns, "rows": [_row(form, one) for one in rows],
    }  # fmt: skip


def _row(form: Any, one: results.Placed) -> dict[str, Any]:
    unknown = "—" if one.row.points is not None else words.both(form.annex.not_scored)
    cells = [part or "—" for part in one.row.parts]
    return {"head": words.same(one.row.unit),
            "cells": [*cells, one.row.points or unknown, str(one.place or "—")]}  # fmt: skip


def _both_periods(period: str) -> dict[words.Language, str]:
    return {language: periods.in_words(period, language) for language in words.LANGUAGES}


def _two(titled: Mapping[Any, str]) -> dict[words.Language, str]:
    return {"zh": titled.get("zh", ""), "en": titled.get("en", "")}
