"""The shape of a ``.labels.yaml`` and of a ``.table.yaml``; unknown keys and words are refused."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from luodi.packs.schemas.strict import Strict

Open = Literal["?"]
Grade = Literal["core", "borderline"]
Words = Annotated[str, Field(min_length=1)]


def _in_words(given: Any) -> Any:
    """YAML turns 2024-12-31 and 3 into a day and a number; as labels they are words."""
    plain = isinstance(given, int | date) and not isinstance(given, bool)
    return str(given) if plain else given


def _listed(given: Any) -> Any:
    """``?`` stands for a list that nobody could decide, nothing for an empty one."""
    return [] if given is None else ["?"] if given == "?" else given


Text = Annotated[str, BeforeValidator(_in_words)]
Names = Annotated[list[Words], BeforeValidator(_listed)]


class Quoted(Strict):
    """Words copied from the text; ``nth`` says which, where they stand more than once."""

    quote: Words
    nth: int | None = None


class Section(Strict):
    """Where a part begins."""

    start: Words = Field(alias="from")
    nth: int | None = None
    mode: Literal["review", "plan", "problem", "background", "?"]


class DirectiveLabel(Quoted):
    """A sentence or numbered item that asks for something."""

    grade: Grade = "core"
    kind: Literal[
        "task", "goal", "programme", "mechanism", "upper_level_quote", "exhortation", "?"
    ]  # fmt: skip
    title: str | None = None
    addressee: str | None = None
    speaker: str | None = None


class LookAlike(Quoted):
    """A sentence that asks nobody."""

    why: Literal["review", "praise", "problem", "meaning", "procedure"]


class Limit(Quoted):
    """A time limit."""

    iso: Text | None
    kind: Literal[
        "day", "year_end", "recurring", "continuous", "milestone", "at_once", "unclear", "?"
    ]  # fmt: skip


class TaskLabel(Strict):
    """A row of a table or list."""

    task: Words
    nth: int | None = None
    grade: Grade = "core"
    number: Text | None = None
    section: str | None = None
    target: str | None = None
    lead: str | None = None
    lead_basis: Literal["printed", "first_rule", "first_assumed", "?"] | None = None
    support: Names = []
    responsible: Names = []
    start: Limit | Open | None = None
    deadline: Limit | Open | None = None


class FigureLabel(Quoted):
    """A number with what it counts; ``number`` stands inside the quote."""

    number: Text
    indicator: str | None
    value: int | float | str | list[int | float] | None
    unit: str | None
    comparator: Literal[
        "eq", "gt", "ge", "lt", "le", "approx", "approx_ge", "approx_le", "qualitative", "tier",
        "rank", "range", "?",
    ]  # fmt: skip
    kind: Literal[
        "actual", "target", "target_tier", "change", "counted_set", "duration", "rank", "?"
    ]  # fmt: skip
    year: int | Open | None = None
    against: str | None = None
    grade: Grade = "core"


class PersonLabel(Strict):
    """A named person with the titles as printed."""

    name: Words
    titles: Names = []
    role: Literal["leader", "national_leader", "reporter", "other", "?"]
    grade: Grade = "core"


class FindingLabel(Quoted):
    """A problem that the text states, and whose it is."""

    unit: str | None = None
    grade: Grade = "core"


class Labels(Strict):
    """All of a ``.labels.yaml``. A type that nobody labelled is ``null``."""

    file: Words
    genre: Words
    sha256: str | None = None
    year: int | Open | None = None
    issued: Text | None = None
    author: str | None = None
    labelled_by: str | None = None
    at: Text | None = None
    sections: list[Section] | None
    directives: list[DirectiveLabel] | None
    non_directive_sentences: list[LookAlike] | None
    tasks: list[TaskLabel] | None
    figures: list[FigureLabel] | None
    persons: list[PersonLabel] | None
    findings: list[FindingLabel] | None
    deadlines_named_in_text: bool | Open | None
    lead_units_named_in_text: bool | Open | None


class Table(Strict):
    """A document with a table: ``null`` continues the cell above, ``<`` the one at its left."""

    title: Text | None = None
    above: list[Text] | None = None
    rows: Annotated[list[list[Text | None]], Field(min_length=1)]
    below: list[Text] | None = None
