"""Files that say themselves how they are read: our template, and SDMX-CSV."""

from collections.abc import Collection
from dataclasses import replace

from luodi.indicators.exchange import sdmx, template
from luodi.indicators.exchange.mark import Mark, mark_of
from luodi.indicators.exchange.reading import Sheet, Sheets
from luodi.indicators.exchange.rows import FigureRow
from luodi.indicators.intake.layout import Layout

OF_TEMPLATE = ("indicator", "", "unit_of_measure", "", "value", "status", "source", "note")
OF_SDMX = {
    "REF_AREA": "unit", "INDICATOR": "indicator", "TIME_PERIOD": "period", "OBS_VALUE": "value",
    "OBS_STATUS": "status", "UNIT_MEASURE": "unit_of_measure", "SOURCE": "source",
    "COMMENT": "note",
}  # fmt: skip


def of_template(
    sheets: Sheets, units: Collection[str] | None
) -> tuple[Sheet, Layout, list[str]] | None:
    """Return sheet, layout and headings of a template; None for a file that is none.

    ``units`` are the codes in reach, None for all. Raises TemplateRefused for one that was changed
    or is of another unit.
    """
    mark = mark_of(sheets, units=units)
    if mark is None:
        return None
    template.read(sheets, mark)  # refuses changed headings and keys
    sheet = sheets.named(template.FILL_IN)
    assert sheet is not None  # read() has seen it
    return sheet, _of_mark(mark), list(template.HEADINGS)


def _of_mark(mark: Mark) -> Layout:
    return Layout(
        template.FILL_IN, template.HEADING_ROW, list(OF_TEMPLATE),
        constants={"unit": mark.unit, "period": mark.period},
    )  # fmt: skip


def of_sdmx(sheets: Sheets) -> tuple[Sheet, Layout, list[str]] | None:
    """Return sheet, layout and headings of SDMX-CSV, its times and signs in our spelling."""
    if not sdmx.is_sdmx(sheets):
        return None
    sheet = sheets.sheets[0]
    texts = [cell.text.strip() for cell in sheet.top(1)[0].cells]
    roles = [OF_SDMX.get(text.partition(":")[0].strip(), "") for text in texts]
    roles = [role if role not in roles[:at] else "" for at, role in enumerate(roles)]
    told = [sheet.told[0], *(_respelled(row, roles) for row in sdmx.read(sheets))]
    constants = {} if "source" in roles else {"source": "SDMX-CSV"}
    return replace(sheet, told=told), Layout(sheet.name, 1, roles, constants=constants), texts


def _respelled(row: FigureRow, roles: list[str]) -> list[object]:
    return [
        row.number,
        row.hidden,
        [getattr(row, role) or None if role else None for role in roles],
    ]
