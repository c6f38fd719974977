"""What a board freezes: the league table with every why, task, light and quoted sentence."""

from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from luodi.air import queries
from luodi.air.errors import NotReady
from luodi.air.practice_content import practice_content
from luodi.air.small_counts import KIND as COUNTS
from luodi.air.small_counts import small_counts
from luodi.air.task_content import task_content
from luodi.assess import queries as assess
from luodi.kernels import periods
from luodi.org import queries as org
from luodi.packs.rulebook import Defined
from luodi.packs.schemas import boards, scheme_words

PERIODS = 11  # of the past: a year of months with the one that is shown
CONFIRMED, PUBLIC, UNREPORTED = "confirmed", "public", "no_data"
DEMO_ROOT = "demo"  # the top unit of the invented district, as web/nav.py knows it
OF_A_LINE = (
    "code", "title", "figure", "unit_of_measure", "reference", "full_marks", "rule", "note",
    "points", "observation", "source",
)  # fmt: skip


def is_invented() -> bool:
    """Say whether this house is the invented district: whatever it shows says so."""
    return org.has_unit(DEMO_ROOT)


def board_content(*, defined: Defined, assessment: Any, at: datetime) -> dict[str, Any]:
    """Return all that a board shows; figures as text, sentences in both languages.

    Raises NotReady when the assessment is not final, of another scheme, or empty.
    """
    # as it stands now, not as the caller once read it
    assessment = assess.assessment(assessment.pk)
    form, scores = defined.body, list(assess.scores(assessment))
    _refuse_unready(form, assessment, scores)
    day = periods.parse(assessment.period).last
    earlier = queries.earlier(defined.code, assessment.period, audience=form.audience)
    before = earlier[-1] if earlier else None
    rows = _rows(form, scores, day, assessment.as_of, _ranks(before))
    counted = small_counts(form, assessment, at)
    left_out = () if counted.get(COUNTS) else (COUNTS,)
    return {
        "code": defined.code, "audience": form.audience, "period": assessment.period,
        "title": form.title.model_dump(), "lead": form.lead.model_dump(),
        "method": form.method.model_dump(), "groups_reference": form.groups.reference,
        "grades": scheme_words.grades(assess.definition_of(assessment.scheme)).model_dump(),
        "groups": boards.in_words(form.groups).model_dump(),
        "as_of": _local(assessment.as_of), "day": day.isoformat(),
        "composed_at": _local(at), "invented": is_invented(),
        "assessment": assessment.pk, "result_digest": assessment.result_digest,
        "manifest_digest": assessment.manifest_digest,
        "scheme": {"code": assessment.scheme.code, "version": assessment.scheme.version,
                   "digest": assessment.scheme.digest,
                   "title": _two(assessment.scheme.content.get("title", {}))},
        "before": before and before.board and before.board.content["period"],
        "rows": rows, "practices": practice_content(rows, day.year, form.audience),
        "panels": [panel.model_dump() for panel in form.panels if panel.kind not in left_out],
        "history": [_standing(one.board) for one in earlier[-PERIODS:]], **counted,
    }  # fmt: skip


def _refuse_unready(form: boards.Definition, assessment: Any, scores: list[Any]) -> None:
    if assessment.state != CONFIRMED:
        raise NotReady(
            _("The assessment of %(period)s is not confirmed. A second person confirms it first.")
            % {"period": assessment.period}
        )
    if assessment.scheme.code != form.scheme:
        raise NotReady(
            _("The board “%(board)s” shows the scheme “%(wanted)s”, this assessment follows "
              "“%(given)s”. Choose an assessment of that scheme.")
            % {"board": form.code, "wanted": form.scheme, "given": assessment.scheme.code}
        )  # fmt: skip
    if not any(score.rank for score in scores):
        raise NotReady(
            _("No unit has a rank in the assessment of %(period)s: there is nothing to show.")
            % {"period": assessment.period}
        )


def _rows(
    form: boards.Definition, scores: list[Any], day: date, as_of: datetime, before: dict[str, int]
) -> list[dict[str, Any]]:
    ranked = sum(1 for score in scores if score.rank)
    rows = [_row(form, score, ranked, before) for score in scores]
    shown = task_content({pk for row in rows for pk in row["task_pks"]}, day, as_of)
    for row in rows:
        tasks = [shown[pk] for pk in row.pop("task_pks")]
        open_to = [task for task in tasks if form.audience != PUBLIC or task.is_for_the_public]
        row["tasks"] = [asdict(task) for task in open_to]
        row["withheld"] = len(tasks) - len(open_to)
        row["unreported"] = sum(task.light == UNREPORTED for task in tasks)
    return sorted(rows, key=lambda row: (row["rank"] is None, row["rank"], row["unit"]["code"]))


def _row(
    form: boards.Definition, score: Any, ranked: int, before: dict[str, int]
) -> dict[str, Any]:
    why, unit = score.explanation, score.unit
    was = before.get(unit.code)
    pks = dict.fromkeys(pk for line in why["lines"] for pk in line["line_pks"])
    return {
        "unit": {"pk": unit.pk, "code": unit.code, "name": unit.name, "short": unit.short_name},
        "rank": score.rank, "tied": int(why.get("tied") or 0), "points": why["points"],
        "grade": why.get("grade") and _two(why["grade"]),
        "group": _group(form, score, ranked), "was": was,
        "rank_change": was - score.rank if was and score.rank else None,
        "why": [{name: line.get(name) for name in OF_A_LINE} for line in why["lines"]],
        # the reason of an adjustment may name a person: it stays in the house
        "adjustments": [{"kind": one["kind"], "title": one["title"], "points": one["points"]}
                        for one in why["adjustments"]],
        "rounding": why["rounding"] if Decimal(why["rounding"] or 0) else None,
        "task_pks": list(pks),
    }  # fmt: skip


def _group(form: boards.Definition, score: Any, ranked: int) -> dict[str, Any] | None:
    if not score.rank:
        return None
    code = boards.group(form.groups, rank=score.rank, units=ranked, points=float(score.points or 0))
    return {"code": code, "title": form.groups.titles[code].model_dump()}


def _ranks(before: Any) -> dict[str, int]:
    if before is None or before.board is None:
        return {}
    return {row["unit"]["code"]: row["rank"] for row in before.board.content["rows"]
            if row["rank"]}  # fmt: skip


def _standing(board: Any) -> dict[str, Any]:
    """Return ranks and points of an earlier board, for the lines from period to period."""
    return {"period": board.content["period"],
            "rows": {row["unit"]["code"]: {"rank": row["rank"], "points": row["points"]}
                     for row in board.content["rows"] if row["rank"]}}  # fmt: skip


def _local(moment: datetime) -> str:
    return timezone.localtime(moment).isoformat()


def _two(titled: dict[str, str]) -> dict[str, str]:
    return {language: titled.get(language, "") for language in ("zh", "en")}
