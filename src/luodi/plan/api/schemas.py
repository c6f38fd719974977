"""What programs send about plans, and what they are told; units are named by their codes."""

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field

from luodi.plan.models import Line, Plan, Target
from luodi.plan.written import LONGEST_WORDS, one_line_end
from luodi.ui.exchange import Asked, Code, Day, KeySent, Sent, Told, Version, Year

LevelSent = Literal["goal", "pillar", "programme", "project", "task"]
Title = Annotated[str, Field(min_length=1, max_length=500, pattern=r"\S")]
# Eighteen digits before the point and six behind it, as text: no program rounds it on the way.
# That at most 15 digits count is a rule of the house, which `plan.actions` refuses by.
Amount = Annotated[str, Field(pattern=r"^-?[0-9]{1,18}(\.[0-9]{1,6})?$", max_length=26)]
# Its share among its siblings, in points of a hundred.
Weight = Annotated[
    str, Field(pattern=r"^(100(\.0{1,2})?|[0-9]{1,2}(\.[0-9]{1,2})?)$", max_length=6)
]
Words = Annotated[str, Field(max_length=LONGEST_WORDS), AfterValidator(one_line_end)]
Name = Annotated[str, Field(max_length=120)]  # of somebody without a post in the register
Units = Annotated[list[Code], Field(max_length=100)]


class PlanTold(Told):
    """A plan, with how many lines hold, how many are slots and how many lack a lead unit."""

    id: int
    title: str
    year: int
    lines: int
    slots: int
    without_lead: int


class PlansTold(Told):
    """One page of plans."""

    rows: list[PlanTold]
    next: int | None


class PlanSent(Sent):
    """A plan to start."""

    title: Annotated[str, Field(min_length=1, max_length=120, pattern=r"\S")]
    year: Year


class LineDetails(Told):
    """What only those see in whose scope a line lies; posts by the code of their unit and title."""

    lead_unit: str | None
    lead_unit_text: str
    supporting_units: list[str]
    supporting_text: str
    starts_on: str | None
    due_on: str | None
    due_text: str
    first_due_on: str | None
    extensions: int
    weight: str | None
    sponsor: str | None
    sponsor_text: str
    owner: str | None
    owner_text: str
    chain_chief: str | None
    standard: str
    remark: str
    assumed: list[str]
    by_hand: bool
    version: int


class LineTold(Told):
    """A line: its place and title are open to all, ``details`` is null where it is not yours."""

    id: int
    plan: int
    parent: int | None
    number: str
    level: str
    title: str
    state: str
    is_slot: bool
    details: LineDetails | None


class LinesTold(Told):
    """One page of a plan's lines in the order they were entered; order them by ``number``."""

    rows: list[LineTold]
    next: int | None


class LinesAsked(Asked):
    """Which lines are asked for."""

    state: Literal["active", "withdrawn", "all"] = "active"
    level: Literal["", "goal", "pillar", "programme", "project", "task"] = ""
    unit: str = Field("", max_length=32, pattern=r"^[-a-zA-Z0-9_]*$")


class LineSent(Sent):
    """A line to enter; without ``parent`` it stands at the top of the plan."""

    level: LevelSent
    title: Title
    parent: KeySent | None = None
    lead_unit: Code | None = None
    supporting_units: Units = []
    starts_on: Day | None = None
    due_on: Day | None = None
    weight: Weight | None = None


class LineChange(Sent):
    """What shall be changed about a line; what is left out stays. ``version`` is the one seen."""

    version: Version
    title: Title = ""
    parent: KeySent | None = None
    lead_unit: Code | None = None
    supporting_units: Units = []
    starts_on: Day | None = None
    due_on: Day | None = None
    weight: Weight | None = None
    sponsor_text: Name = ""
    owner_text: Name = ""
    standard: Words = ""
    remark: Words = ""
    reason: str = Field("", max_length=300)


class Withdrawal(Sent):
    """Why a line no longer holds."""

    reason: Annotated[str, Field(min_length=1, max_length=300, pattern=r"\S")]


class Move(Sent):
    """Where a line goes among its siblings."""

    where: Literal["up", "down"]


class TargetSent(Sent):
    """What is to be reached by when; the value is in the indicator's unit of measure."""

    indicator: Code
    value: Amount
    year: Year


class TargetTold(Told):
    """A target; ``value`` is text, so that no digit is lost, and null for a rank or a tier."""

    id: int
    line: int
    name: str
    indicator: str | None
    value: str | None
    unit_of_measure: str
    year: int | None
    comparator: str


class TargetsTold(Told):
    """The targets of one line."""

    rows: list[TargetTold]


def plan_told(plan: Plan) -> PlanTold:
    """Return a plan with its counts, as ``queries.plans`` gives it."""
    counts = {name: getattr(plan, f"{name}_count", 0) for name in ("line", "slot", "without_lead")}
    return PlanTold(id=plan.pk, title=plan.title, year=plan.year, lines=counts["line"],
                    slots=counts["slot"], without_lead=counts["without_lead"])  # fmt: skip


def line_told(line: Line, *, details: bool) -> LineTold:
    """Return a line as programs are told it."""
    return LineTold(
        id=line.pk, plan=line.plan_id, parent=line.parent_id, number=line.number, level=line.level,
        title=line.title, state=line.state, is_slot=line.is_slot,
        details=_details(line) if details else None,
    )  # fmt: skip


def _details(line: Line) -> LineDetails:
    return LineDetails(
        lead_unit=line.lead_unit.code if line.lead_unit else None,
        lead_unit_text=line.lead_unit_text,
        supporting_units=[row.unit.code for row in line.supports.all()],
        supporting_text=line.supporting_text,
        starts_on=line.starts_on.isoformat() if line.starts_on else None,
        due_on=line.due_on.isoformat() if line.due_on else None, due_text=line.due_text,
        first_due_on=line.first_due_on.isoformat() if line.first_due_on else None,
        extensions=line.extensions,
        weight=None if line.weight is None else f"{line.weight.normalize():f}",
        sponsor=_post(line.sponsor), sponsor_text=line.sponsor_text,
        owner=_post(line.owner), owner_text=line.owner_text, chain_chief=_post(line.chain_chief),
        standard=line.standard, remark=line.remark,
        assumed=list(line.assumed), by_hand=line.entered_by_id is not None, version=line.version,
    )  # fmt: skip


def _post(post: Any) -> str | None:
    return f"{post.unit.code} {post.title}" if post else None


def target_told(target: Target) -> TargetTold:
    """Return a target as programs are told it."""
    return TargetTold(
        id=target.pk, line=target.line_id, name=target.name, year=target.year,
        indicator=target.indicator.code if target.indicator else None,
        value=None if target.value is None else f"{Decimal(target.value).normalize():f}",
        unit_of_measure=target.unit_of_measure, comparator=target.comparator,
    )  # fmt: skip
