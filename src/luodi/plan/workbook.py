"""A plan as an XLSX register: one row a line, a second sheet that says what it is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _

from luodi.plan.models import LEVELS, LineCitation, Plan, Target
from luodi.plan.rows import Row
from luodi.plan.wording import slot_words, state_words, target_words

# A title that begins with "=" must stay a title: no live formulas, links or numbers from text.
AS_TEXT = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
LONGEST_CELL = 32_767
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
WIDTHS = (10, 22, 22, 24, 28, 40, 16, 22, 14, 32, 48, 26, 22)


@dataclass(frozen=True, slots=True)
class Notes:
    """What the second sheet tells: who made the file, when, and which filter was on."""

    by: str
    at: datetime
    filters: Sequence[tuple[str, str]]


def workbook(plan: Plan, rows: Iterable[Row], notes: Notes) -> bytes:
    """Return the workbook as bytes; headings in the language that is active."""
    import xlsxwriter  # a fifth of a second that only an export needs

    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, AS_TEXT)
    try:
        _register(book, plan, list(rows))
        _notes(book, plan, notes)
    finally:
        book.close()
    return stream.getvalue()


def sheet_name(title: str, taken: Sequence[str] = ()) -> str:
    """Return a name that Excel accepts: at most 31 characters, none of ``[]:*?/\\``, no quote at
    the ends, not empty, not taken.
    """
    name = " ".join(title.translate(FORBIDDEN).split()).strip("'")[:31].strip("' ")
    name = name if name and name.casefold() != "history" else _("Plan")
    number = 2
    while name.casefold() in (other.casefold() for other in taken):
        name, number = f"{name[:27]} ({number})", number + 1
    return name


def headings() -> tuple[str, ...]:
    """Return the column headings in the language that is active."""
    return (
        _("Number"), _("Goal"), _("Pillar"), _("Programme"), _("Project"), _("Task"),
        _("Lead unit"), _("Supporting units"), _("Deadline"), _("Targets"), _("Source quote"),
        _("Source document"), _("State"),
    )  # fmt: skip


def _register(book: Any, plan: Plan, rows: list[Row]) -> None:
    sheet = book.add_worksheet(sheet_name(plan.title))
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "border": 1,
                            "bg_color": "#E8EEF4"})  # fmt: skip
    text = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
    day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left",
                           "border": 1})  # fmt: skip
    for column, (heading, width) in enumerate(zip(headings(), WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, heading, head)
    around = _Surroundings(plan)
    for at, row in enumerate(rows, start=1):
        for column, value in enumerate(_cells(row, around)):
            _write(sheet, (at, column), value, day if isinstance(value, date) else text)
    _for_print(sheet, plan, len(rows))


def _write(sheet: Any, place: tuple[int, int], value: Any, style: Any) -> None:
    if isinstance(value, date):
        sheet.write_datetime(*place, datetime(value.year, value.month, value.day), style)  # noqa: DTZ001 - a cell knows no time zone
    else:
        sheet.write_string(*place, value[:LONGEST_CELL], style)


def _for_print(sheet: Any, plan: Plan, last: int) -> None:
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, last, len(WIDTHS) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.set_footer("&C&P / &N")


class _Surroundings:
    """Targets and evidence of the plan's lines, fetched once."""

    def __init__(self, plan: Plan) -> None:
        self.targets: dict[int, list[str]] = {}
        for target in Target.objects.filter(line__plan=plan).order_by("pk"):
            self.targets.setdefault(target.line_id, []).append(target_words(target))
        self.quotes: dict[int, list[tuple[str, str]]] = {}
        kept = LineCitation.objects.filter(line__plan=plan, target=None).order_by("pk")
        for line, quote, title in kept.values_list(
            "line_id", "citation__quote", "citation__document__title"
        ):
            self.quotes.setdefault(line, []).append((quote, title))


def _cells(row: Row, around: _Surroundings) -> list[Any]:
    quotes = around.quotes.get(row.pk, [])
    return [
        row.number,
        *_levels(row),
        row.lead,
        "、".join(row.supporting),
        row.due_on or row.due_text,
        "\n".join(around.targets.get(row.pk, [])),
        "\n".join(quote for quote, _title in quotes),
        "\n".join(dict.fromkeys(title for _quote, title in quotes)),
        "；".join(state_words(row)),
    ]


def _levels(row: Row) -> list[str]:
    titles = dict.fromkeys(LEVELS, "")
    titles.update(row.path)
    titles[row.level] = slot_words(row) if row.is_slot else row.title
    return list(titles.values())


def _notes(book: Any, plan: Plan, notes: Notes) -> None:
    name = _("Notes")
    sheet = book.add_worksheet(sheet_name(name, taken=[sheet_name(plan.title)]))
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 80)
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    said = [
        (_("Plan"), f"{plan.title} ({plan.year})"),
        (_("Exported at"), f"{notes.at:%Y-%m-%d %H:%M}"),
        (_("Exported by"), notes.by),
        *notes.filters,
        (_("How to read it"), _("One row is one line of the plan. An empty cell means that the "
                                "source says nothing; nothing was filled in by guessing.")),
    ]  # fmt: skip
    for at, (label, value) in enumerate(said):
        sheet.write_string(at, 0, label, wrapped)
        sheet.write_string(at, 1, value, wrapped)
