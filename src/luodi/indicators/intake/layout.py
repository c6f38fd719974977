"""How a table is read: which column holds what; suggested by likeness, kept by its headings."""

from collections.abc import Mapping as AnyMapping
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from typing import Any

from luodi.indicators.exchange.reading import Sheet, Sheets
from luodi.indicators.intake.headings import (
    Heading,
    heading_of,
    period_in,
    period_told,
    role_of,
)
from luodi.indicators.intake.names import Names
from luodi.org import queries as org

ROLES = ("unit", "indicator", "period", "value", "unit_of_measure", "source", "note", "status")
FIGURE = "figure"  # a column that is an indicator, a period, or both
ONCE = frozenset(ROLES)
CONSTANTS = ("unit", "indicator", "period", "source")
# another file with the same headings may be of another unit, or come from elsewhere
ASKED_ANEW = ("unit", "source")


@dataclass(slots=True)
class Layout:
    """Which column holds what, and what the file does not say itself."""

    sheet: str
    heading: int  # the number of the last row of headings
    columns: list[str]  # a role, FIGURE, or nothing: the column is passed by
    indicators: dict[str, str] = field(default_factory=dict)  # of figure columns: codes
    periods: dict[str, str] = field(default_factory=dict)  # of figure columns
    constants: dict[str, str] = field(default_factory=dict)
    year: str = ""  # for “3月” without one

    def as_json(self) -> dict[str, Any]:
        """Return it as JSON keeps it."""
        return asdict(self)

    @classmethod
    def of_json(cls, told: AnyMapping[str, Any]) -> "Layout":
        """Return what was kept."""
        return cls(**told)

    def at(self, role: str) -> int | None:
        """Return the column of a role, counted from 0."""
        return self.columns.index(role) if role in self.columns else None

    @property
    def figures(self) -> list[int]:
        """The columns that hold figures."""
        return [at for at, role in enumerate(self.columns) if role in (FIGURE, "value")]

    @property
    def lacking(self) -> list[str]:
        """What neither a column nor a constant tells; empty when the table can be read."""
        lacks = [] if self.figures else ["value"]
        for role in CONSTANTS:
            told = role in self.columns or self.constants.get(role)
            given = {"indicator": self.indicators, "period": self.periods}.get(role, {})
            if not (told or (self.figures and all(str(at) in given for at in self.figures))):
                lacks.append(role)
        if "period" not in lacks and self.constants.get("period", "").isdigit():
            return lacks  # a year alone completes “3月”, or is the period itself
        return lacks


@dataclass(frozen=True, slots=True)
class Suggested:
    """A layout as it is suggested for a file, with the headings it stands on."""

    layout: Layout
    heading: Heading
    sheet: Sheet

    @property
    def is_long(self) -> bool:
        """Whether every column says by its own heading what it is, so that nobody need be asked."""
        return not self.layout.lacking and FIGURE not in self.layout.columns


def suggest(sheets: Sheets, names: Names, *, file_name: str = "", sheet: str = "") -> Suggested:
    """Return how a file is probably read; of several sheets the one that says most."""
    among = [one for one in sheets.visible if len(one)] or list(sheets.sheets)[:1]
    if sheet and (wanted := sheets.named(sheet)) is not None:
        among = [wanted]
    found = [_suggested(one, heading_of(one, names), names, file_name) for one in among]
    return max(found, key=lambda one: sum(map(bool, one.layout.columns)))


def _suggested(sheet: Sheet, heading: Heading, names: Names, file_name: str) -> Suggested:
    told = period_told([*heading.above, sheet.name, file_name])
    layout = Layout(sheet.name, heading.last, [], year=told[:4])
    for at, parts in enumerate(heading.parts):
        layout.columns.append(_role(layout, at, parts, names))
    if "value" in layout.columns:
        _pass_by_figures(layout)
    if told and "period" in layout.lacking:
        layout.constants["period"] = told
    return Suggested(layout, heading, sheet)


def _role(layout: Layout, at: int, parts: tuple[str, ...], names: Names) -> str:
    if role := next((role for text in parts if (role := role_of(text))), ""):
        return role if role not in layout.columns else ""
    indicator = next((row for text in parts if text and (row := names.indicator(text))), None)
    period = next((told for text in parts if (told := period_in(text, layout.year))), "")
    if indicator is not None:
        layout.indicators[str(at)] = indicator.code
    if period:
        layout.periods[str(at)] = period
    return FIGURE if indicator is not None or period else ""


def _pass_by_figures(layout: Layout) -> None:
    """A table with a column of values has its figures there; a month in a heading says nothing."""
    layout.columns = ["" if role == FIGURE else role for role in layout.columns]
    layout.indicators, layout.periods = {}, {}


def fingerprint(heading: Heading) -> str:
    """Return the hash of headings by which a layout is remembered; their periods do not matter."""
    told = ["#" if period_in(text, "2000") else org.plain_name(text) for text in heading.texts]
    return sha256("\x1f".join(told).encode()).hexdigest()


def renewed(kept: Layout, suggested: Suggested, *, is_own: bool) -> Layout:
    """Return a remembered layout for another file with the same headings: their periods are new.

    A unit and a source for all figures are asked anew; only to those who keep the layout
    (``is_own``) are the earlier ones shown as what to choose first.
    """
    made = Layout.of_json(kept.as_json())
    made.sheet, made.heading = suggested.sheet.name, suggested.heading.last
    made.year = suggested.layout.year
    told = [[told for text in parts if (told := period_in(text, made.year))]
            for parts in suggested.heading.parts]  # fmt: skip
    made.periods = {at: told[int(at)][0] for at in kept.periods
                    if int(at) < len(told) and told[int(at)]}  # fmt: skip
    never = ("period",) if is_own else ("period", *ASKED_ANEW)
    made.constants = {role: text for role, text in kept.constants.items() if role not in never}
    if "period" in made.lacking and (period := suggested.layout.constants.get("period")):
        made.constants["period"] = period
    return made
