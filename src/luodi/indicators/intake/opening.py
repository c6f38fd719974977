"""A stored file → what sort it is, where its table stands, and how its columns are read."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from luodi.indicators.exchange.reading import Sheet, Sheets
from luodi.indicators.intake.headings import SHOWN
from luodi.indicators.intake.layout import (
    ASKED_ANEW,
    Layout,
    Suggested,
    fingerprint,
    renewed,
    suggest,
)
from luodi.indicators.intake.names import Names
from luodi.indicators.intake.own_kinds import of_sdmx, of_template
from luodi.indicators.models import ImportKind

MOST_SHOWN_COLUMNS, LONGEST_SHOWN = 60, 40


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
    def wears_quotes(self) -> bool:
        """Whether texts that a spreadsheet would run have a sign ' before them, as in CSV files.

        Those of SDMX-CSV are taken back where it is told apart from others.
        """
        return bool(self.sheets.divided_by) and self.kind != ImportKind.SDMX

    @property
    def open_roles(self) -> list[str]:
        """What somebody has to say: what nothing tells, and what is asked of every file anew."""
        return self.layout.lacking or [
            role for role in ASKED_ANEW if self.layout.constants.get(role)
        ]

    @property
    def head(self) -> list[list[Any]]:
        """The first rows as the page shows them: number and texts."""
        return [
            [row.number, [cell.text[:LONGEST_SHOWN] for cell in row.cells[:MOST_SHOWN_COLUMNS]]]
            for row in islice(self.sheet.rows(), SHOWN)
        ]


# by the hash of headings: its key, its mapping, whether the unit that asks keeps it
Remembered = Callable[[str], tuple[int, Mapping[str, Any], bool] | None]


def opened(  # noqa: PLR0913 - a file is opened by all that is known of it
    sheets: Sheets, names: Names, *, file_name: str, answers: Mapping[str, Any],
    remembered: Remembered, units: Collection[str] | None = None,
) -> Opened:  # fmt: skip
    """Return the file with its layout: its own, what was chosen for it, remembered or suggested.

    ``units`` are the codes of units in reach, None for all. Raises IndicatorsError for a template
    of another unit, or one that was changed.
    """
    for kind, own in ((ImportKind.TEMPLATE, of_template(sheets, units)),
                      (ImportKind.SDMX, of_sdmx(sheets))):  # fmt: skip
        if own is not None:
            sheet, layout, texts = own
            return Opened(sheets, sheet, kind, layout, "", texts, False,
                          notices=notices_of(sheets, sheet, own_kind=True))  # fmt: skip
    found = suggest(sheets, names, file_name=file_name, sheet=answers.get("sheet") or "")
    return _of_ones_own(sheets, found, answers, remembered)


def _of_ones_own(
    sheets: Sheets, found: Suggested, answers: Mapping[str, Any], remembered: Remembered
) -> Opened:
    sheet, layout = found.sheet, found.layout
    mark, kind = fingerprint(found.heading), ImportKind.LONG if found.is_long else ImportKind.WIDE
    asks, key = not found.is_long, None
    if answers.get("layout"):
        layout = Layout.of_json(answers["layout"])
        sheet, asks = sheets.named(layout.sheet) or sheet, bool(layout.lacking)
    # headings that say all by themselves are read otherwise only where one's own unit said so
    elif (known := remembered(mark)) is not None and (asks or known[2]):
        key, told, is_own = known
        layout = renewed(Layout.of_json(told), found, is_own=is_own)
        asks = bool(layout.lacking) or any(layout.constants.get(role) for role in ASKED_ANEW)
    return Opened(sheets, sheet, kind, layout, mark, found.heading.texts, asks, key,
                  notices_of(sheets, sheet))  # fmt: skip


def notices_of(
    sheets: Sheets, sheet: Sheet, *, own_kind: bool = False
) -> list[tuple[str, dict[str, Any]]]:
    """Return what a person does not see in the file, or would not expect of it."""
    counts = {
        "hidden_rows": sheet.hidden_rows, "hidden_columns": len(sheet.hidden_columns),
        "hidden_sheets": len(sheets.hidden),
        "other_sheets": sum(1 for one in sheets.visible if len(one)) - (not sheet.hidden),
        "merged": len(sheet.merged),
    }  # fmt: skip
    if own_kind:  # the other sheets of a template are ours
        counts = {"hidden_rows": counts["hidden_rows"]}
    found: list[tuple[str, dict[str, Any]]] = [
        (code, {"count": count}) for code, count in counts.items() if count > 0
    ]
    return [*found, ("macros", {})] if sheets.macros else found
