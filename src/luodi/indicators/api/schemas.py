"""What programs send about figures, and what they are told; values are texts, no digit is lost."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, Field

from luodi.indicators.models import Observation
from luodi.kernels import periods
from luodi.ui.exchange import FIRST_PAGE, Asked, Code, Sent, Told
from luodi.ui.exchange.schemas import plain_day, plain_number

MOST_ROWS = 1_000  # on one page
MOST_SENT = 5_000  # in one batch
StatusSent = Literal["provisional", "final", "estimated", "disputed"]
# Up to fifteen digits count, by a rule of the house that the sentence tells.
Value = Annotated[str, Field(pattern=r"^-?[0-9]{1,18}(\.[0-9]{1,6})?$", max_length=26)]
PeriodSent = Annotated[str, Field(min_length=4, max_length=20, pattern=r"^[-0-9HQWD]+$")]
Source = Annotated[str, Field(min_length=1, max_length=200, pattern=r"\S")]
Note = Annotated[str, Field(max_length=400)]
Reason = Annotated[str, Field(max_length=400)]
IndicatorCode = Annotated[str, Field(pattern=r"^[-a-zA-Z0-9_]{1,64}$", max_length=64)]
DayAsked = Annotated[date | None, BeforeValidator(lambda value: value and plain_day(value))]


class IndicatorTold(Told):
    """An indicator's definition; ``pair`` and ``weighed_by`` are codes of other indicators."""

    code: str
    name_zh: str
    name_en: str
    definition: str
    unit_of_measure: str
    direction: int
    frequency: str
    form: str
    kind: str
    pair: str | None
    over_units: str
    weighed_by: str | None
    over_time: str
    formula: str
    source: str
    verification: str
    quality_statement: str
    lowest: str | None
    highest: str | None
    review_on: str | None
    pack: str
    reference: str
    version: int


class IndicatorsTold(Told):
    """One page of indicators by code; ``next`` is the ``after`` of the page behind it."""

    rows: list[IndicatorTold]
    next: str | None


class IndicatorsAsked(BaseModel):
    """Which indicators are asked for: those behind a code, those that hold a text."""

    limit: Annotated[int, Field(ge=1, le=100), BeforeValidator(plain_number)] = FIRST_PAGE
    after: str = Field("", max_length=64, pattern=r"^[-a-zA-Z0-9_]*$")
    q: str = Field("", max_length=80)


class FigureTold(Told):
    """A figure as known since ``vintage``; ``replaces`` is the figure it revised."""

    id: int
    indicator: str
    unit: str
    period: str
    value: str
    status: str
    source: str
    note: str
    vintage: str
    reason: str
    replaces: int | None
    batch: int | None
    row_number: int | None


class FiguresTold(Told):
    """One page of figures by key; ``next`` is the ``after`` of the page behind it."""

    rows: list[FigureTold]
    next: int | None


class FigureWithVintages(FigureTold):
    """A figure with every value that its period ever had, the first known first."""

    vintages: list[FigureTold]


class FiguresAsked(Asked):
    """Which figures: of an indicator, a unit, a period or a span of days, as known on a day."""

    limit: Annotated[int, Field(ge=1, le=MOST_ROWS), BeforeValidator(plain_number)] = 100
    indicator: str = Field("", max_length=64, pattern=r"^[-a-zA-Z0-9_]*$")
    unit: str = Field("", max_length=32, pattern=r"^[-a-zA-Z0-9_]*$")
    period: str = Field("", max_length=20, pattern=r"^[-0-9HQWD]*$")
    from_day: DayAsked = None
    to_day: DayAsked = None
    as_of: DayAsked = None


class FigureSent(Sent):
    """A figure to enter, in the indicator's unit of measure; ``status`` left out stays as it
    stands, and a new figure is provisional.
    """

    indicator: IndicatorCode
    unit: Code
    period: PeriodSent
    value: Value
    status: StatusSent | None = None
    source: Source
    note: Note = ""


class RevisionSent(Sent):
    """Another value for a figure, and why; ``source`` left out stays as it was."""

    value: Value
    status: StatusSent | None = None
    reason: Annotated[str, Field(min_length=1, max_length=400, pattern=r"\S")]
    source: Annotated[str, Field(max_length=200)] = ""


class BatchSent(Sent):
    """Figures that come together; ``reason`` is needed when one of them changes what stands."""

    rows: Annotated[list[FigureSent], Field(min_length=1, max_length=MOST_SENT)]
    reason: Reason = ""


class BatchTold(Told):
    """What became of a batch: how many figures were new, revised, the same, or are asked for."""

    id: int
    new: int
    changed: int
    same: int
    requested: int


class DueTold(Told):
    """A figure that is owed, and by when."""

    indicator: str
    unit: str
    period: str


class DuesTold(Told):
    """The figures that are owed."""

    rows: list[DueTold]


def indicator_told(row: Any) -> IndicatorTold:
    """Return a definition as programs are told it."""
    same = ("code", "name_zh", "name_en", "definition", "unit_of_measure", "direction",
            "frequency", "form", "kind", "over_units", "over_time", "formula", "source",
            "verification", "quality_statement", "pack", "reference", "version")  # fmt: skip
    return IndicatorTold(
        **{name: getattr(row, name) for name in same},
        pair=row.pair.code if row.pair else None,
        weighed_by=row.weighed_by.code if row.weighed_by else None,
        lowest=plain(row.lowest), highest=plain(row.highest),
        review_on=row.review_on.isoformat() if row.review_on else None,
    )  # fmt: skip


def figure_told(row: Observation) -> FigureTold:
    """Return a figure as programs are told it."""
    return FigureTold(
        id=row.pk, indicator=row.indicator.code, unit=row.unit.code, period=row.period,
        value=f"{row.value.normalize():f}", status=row.status, source=row.source, note=row.note,
        vintage=row.vintage.isoformat(), reason=row.reason, replaces=row.replaces_id,
        batch=row.batch_id, row_number=row.row_number,
    )  # fmt: skip


def plain(value: Decimal | None) -> str | None:
    """Return a value without the zeros a database adds."""
    return None if value is None else f"{Decimal(value).normalize():f}"


def period_of(text: str) -> periods.Period | None:
    """Return the period of a text in the house's spelling, None for another."""
    try:
        return periods.parse(text)
    except ValueError:
        return None
