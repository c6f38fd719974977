"""A stored file → what sort it is, where its table stands, and how its columns are read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from luodi.indicators.exchange.reading import Sheet, Sheets
from luodi.indicators.intake.headings import SHOWN
from luodi.indicators.intake.layout import Layout, Suggested, fingerprint, renewed, suggest
from luodi.indicators.intake.names import Names
from luodi.indicators.models import ImportKind

MOST_SHOWN_COLUMNS, LONGEST_SHOWN = 60, 40
SDMX = ("STRUCTURE", "STRUCTURE_ID")


@dataclass(frozen=True, slots=True)
class Opened:
    """A file whose table was found, with its layout as chosen, remembered or suggested."""

    sheets: Sheets
    sheet: Sheet
    kind: ImportKind
    layout: Layout
    fingerprint: str
    texts: list[str]  # what each column's heading says
    asks: bool  # somebody has to say how the columns are read
    remembered: int | None = None  # the key of the layout that was remembered
    notices: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    @property
    def head(self) -> list[list[Any]]:
        """The first rows as the page shows them: number and texts."""
        return [
            [row.number, [cell.text[:LONGEST_SHOWN] for cell in row.cells[:MOST_SHOWN_COLUMNS]]]
            for row in islice(self.sheet.rows(), SHOWN)
        ]


Remembered = Callable[[str], tuple[int, Mapping[str, Any]] | None]


def opened(
    sheets: Sheets, names: Names, *, file_name: str, answers: Mapping[str, Any],
    remembered: Remembered,
) -> Opened:  # fmt: skip
    """Return the file with its layout: what was chosen for it, else remembered, else suggested."""
    found = suggest(sheets, names, file_name=file_name, sheet=answers.get("sheet", ""))
    mark = fingerprint(found.heading)
    texts, notices = found.heading.texts, notices_of(sheets, found.sheet)
    if answers.get("layout"):
        layout = Layout.of_json(answers["layout"])
        sheet = sheets.named(layout.sheet) or found.sheet
        return Opened(sheets, sheet, _kind(found), layout, mark, texts, bool(layout.lacking),
                      notices=notices)  # fmt: skip
    known = None if found.is_long else remembered(mark)
    if known is not None:
        layout = renewed(Layout.of_json(known[1]), found)
        return Opened(sheets, found.sheet, ImportKind.WIDE, layout, mark, texts,
                      bool(layout.lacking), known[0], notices)  # fmt: skip
    return Opened(sheets, found.sheet, _kind(found), found.layout, mark, texts, not found.is_long,
                  notices=notices)  # fmt: skip


def _kind(found: Suggested) -> ImportKind:
    first = found.heading.parts[:2]
    if tuple(parts[-1].upper() for parts in first) == SDMX:
        return ImportKind.SDMX
    return ImportKind.LONG if found.is_long else ImportKind.WIDE


def notices_of(sheets: Sheets, sheet: Sheet) -> list[tuple[str, dict[str, Any]]]:
    """Return what a person does not see in the file, or would not expect of it."""
    counts = {
        "hidden_rows": sheet.hidden_rows, "hidden_columns": len(sheet.hidden_columns),
        "hidden_sheets": len(sheets.hidden),
        "other_sheets": sum(1 for one in sheets.visible if len(one)) - (not sheet.hidden),
        "merged": len(sheet.merged),
    }  # fmt: skip
    found: list[tuple[str, dict[str, Any]]] = [
        (code, {"count": count}) for code, count in counts.items() if count > 0
    ]
    return [*found, ("macros", {})] if sheets.macros else found
