"""Units for programs: the register as a list, one unit, entering and changing one."""

from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Status
from pydantic import BaseModel, Field

from luodi.org import actions, queries
from luodi.org.errors import OrgError
from luodi.org.models import Unit
from luodi.org.routes import policy
from luodi.ui.exchange import (
    FIRST_PAGE,
    Code,
    Day,
    Limit,
    Sent,
    Told,
    Version,
    answers,
    changed,
    not_here,
    refused,
)

router = Router(tags=["units"])
Kind = Literal[
    "district", "office", "bureau", "town", "enterprise", "school", "care_home", "outside"
]
NotBlank = Annotated[str, Field(min_length=1, pattern=r"\S")]


class UnitTold(Told):
    """A unit of the register; ``parent`` is the code of its superior unit."""

    code: str
    name: str
    short_name: str
    kind: str
    parent: str | None
    aliases: list[str]
    valid_from: str | None
    valid_to: str | None
    version: int


class UnitsTold(Told):
    """One page of units by code; ``next`` is the ``after`` of the page behind it."""

    rows: list[UnitTold]
    next: str | None


class UnitsAsked(BaseModel):
    """Which units are asked for: those behind a code, of a kind, whose names hold a text."""

    limit: Limit = FIRST_PAGE
    after: str = Field("", max_length=32, pattern=r"^[-a-zA-Z0-9_]*$")
    kind: Literal[
        "", "district", "office", "bureau", "town", "enterprise", "school", "care_home", "outside"
    ] = ""
    q: str = Field("", max_length=80)


class UnitSent(Sent):
    """A unit to enter."""

    code: Code
    name: Annotated[NotBlank, Field(max_length=80)]
    short_name: Annotated[NotBlank, Field(max_length=40)]
    kind: Kind
    parent: Code | None = None
    aliases: list[Annotated[NotBlank, Field(max_length=80)]] = Field([], max_length=50)
    valid_from: Day | None = None


class UnitChange(Sent):
    """What shall be changed about a unit; what is left out stays. ``version`` is the one seen.

    ``former_until`` keeps the names of before: documents up to that day still mean the unit by
    them.
    """

    version: Version
    name: Annotated[NotBlank, Field(max_length=80)] = ""
    short_name: Annotated[NotBlank, Field(max_length=40)] = ""
    kind: Kind = "bureau"
    parent: Code | None = None
    aliases: list[Annotated[NotBlank, Field(max_length=80)]] = Field([], max_length=50)
    valid_from: Day | None = None
    valid_to: Day | None = None
    former_until: Day | None = None
    reason: str = Field("", max_length=200)


@router.get("/units", response=answers(UnitsTold))
@policy("unit.view")
def list_units(request: HttpRequest, asked: Query[UnitsAsked]) -> UnitsTold:
    """List units by code."""
    found = [unit for unit in (queries.units_like(asked.q) if asked.q else queries.units())
             if unit.code > asked.after and asked.kind in ("", unit.kind)]  # fmt: skip
    # Sorted as it is cut: a database may sort by a language, and units would fall between pages.
    found.sort(key=lambda unit: unit.code)
    page = found[: asked.limit]
    more = page[-1].code if len(found) > len(page) else None
    return UnitsTold(rows=[told(unit) for unit in page], next=more)


@router.post("/units", response=answers(UnitTold, 201))
@policy("unit.edit")
def add_unit(request: HttpRequest, unit: UnitSent) -> Status[UnitTold]:
    """Enter a unit into the register."""
    given = unit.model_dump()
    given["parent"] = _named(unit.parent)
    try:
        added = actions.add_unit(by=_asker(request), at=timezone.now(), **_stripped(given))
    except OrgError as error:
        raise refused(error.sentence) from error
    return Status(201, told(added))


@router.get("/units/{slug:code}", response=answers(UnitTold))
@policy("unit.view")
def one_unit(request: HttpRequest, code: Code) -> UnitTold:
    """Show one unit."""
    return told(_unit(code))


@router.patch("/units/{slug:code}", response=answers(UnitTold))
@policy("unit.edit")
def change_unit(request: HttpRequest, code: Code, change: UnitChange) -> UnitTold:
    """Change a unit; its code stays, and its history keeps what was there before."""
    found = _unit(code)
    given = change.model_dump(exclude_unset=True)
    if "parent" in given:
        given["parent"] = _named(given["parent"])
    try:
        edited = actions.edit_unit(by=_asker(request), at=timezone.now(), unit=found,
                                   **_stripped(given))  # fmt: skip
    except OrgError as error:
        if stored := getattr(error, "stored", None):
            raise changed(error.sentence, told(stored)) from error
        raise refused(error.sentence) from error
    return told(edited)


def told(unit: Unit) -> UnitTold:
    """Return a unit as programs are told it."""
    return UnitTold(
        code=unit.code, name=unit.name, short_name=unit.short_name, kind=unit.kind,
        parent=unit.parent.code if unit.parent else None, aliases=unit.aliases,
        valid_from=unit.valid_from.isoformat() if unit.valid_from else None,
        valid_to=unit.valid_to.isoformat() if unit.valid_to else None, version=unit.version,
    )  # fmt: skip


def _unit(code: str) -> Unit:
    if (found := queries.unit_by_code(code)) is None:
        raise not_here("code", code)
    return found


def _named(code: str | None) -> Unit | None:
    if code is None:
        return None
    if (found := queries.unit_by_code(code)) is None:
        raise not_here("parent", code)
    return found


def _stripped(given: dict[str, Any]) -> dict[str, Any]:
    # as the form's fields do
    return {name: value.strip() if isinstance(value, str) else value
            for name, value in given.items()}  # fmt: skip


def _asker(request: HttpRequest) -> Any:
    return request.user
