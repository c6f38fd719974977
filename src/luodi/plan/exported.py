"""Alignments and differences as CSV, safe to open in a spreadsheet."""

import csv
from collections.abc import Iterable
from io import StringIO
from typing import Any

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from luodi.kernels.quoted_cells import harmless
from luodi.plan import queries
from luodi.plan.comparing import Comparison
from luodi.plan.models import Level, Line, Plan
from luodi.plan.version_words import DIFFERENCES, FIELD_NAMES, named


def as_csv(rows: Iterable[Iterable[Any]], name: str) -> HttpResponse:
    """Return rows as a CSV that Excel and WPS open in Chinese; no cell becomes a formula."""
    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerows([_dead(cell) for cell in row] for row in rows)
    header = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse("\ufeff" + stream.getvalue(), content_type="text/csv; charset=utf-8",
                        headers={"Content-Disposition": header or ""})  # fmt: skip


def alignment_rows(plan: Plan) -> Iterable[list[Any]]:
    """Yield the alignment of a plan: a heading, a row for each line and decision that it serves,
    then the lines that serve none.
    """
    yield [_("Superior decision"), _("Issued by"), _("Document number"), _("Clause"),
           _("Words of the decision"), *_line_headings()]  # fmt: skip
    shown = queries.alignment_view(plan)
    for decision, served in shown.decisions:
        for one in served:
            words = one.alignment.citation.quote if one.alignment.citation else ""
            yield [decision.title, decision.issued_by, decision.reference_number,
                   one.alignment.clause, words, *_line_cells(one.line)]  # fmt: skip
    for line in shown.unserving:
        yield ["", "", "", "", "", *_line_cells(line)]


def comparison_rows(found: Comparison, kind: str) -> Iterable[list[Any]]:
    """Yield what differs: a heading, and a row for each field of a line, or for its fate."""
    yield [_("Number"), _("Former number"), _("Level"), _("Line"), _("Difference"), _("Field"),
           _("Before"), _("After")]  # fmt: skip
    for line in found.of_kind(kind):
        head = [line.number, line.former_number, Level(line.level).label, line.title]
        told = "、".join(str(DIFFERENCES[one]) for one in line.kinds)
        if "moved" in line.kinds:
            yield [*head, told, _("Stands below"), line.former_above, line.above]
        for change in map(named, line.changes):
            yield [*head, told, FIELD_NAMES[change.name], change.before, change.after]
        if not line.changes and "moved" not in line.kinds:
            yield [*head, told, "", "", ""]


def _line_headings() -> list[str]:
    return [_("Number"), _("Level"), _("Line"), _("Lead unit")]


def _line_cells(line: Line) -> list[Any]:
    return [line.number, line.get_level_display(), line.title,
            line.lead_unit.short_name if line.lead_unit else ""]  # fmt: skip


def _dead(cell: Any) -> str:
    return harmless(str(cell))
