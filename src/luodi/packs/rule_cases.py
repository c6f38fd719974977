"""The cases of a pack's definitions: what is given, and what must come out.

A case is ``{name, of, given, expect}`` in ``cases/<kind>.yaml``; ``of`` is the definition's code.
``schemas/<kind>.py`` answers it by ``answer(given, definition)``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import model_validator

from luodi.packs import casebook, loader
from luodi.packs.loader import KINDS
from luodi.packs.rulebook import definition
from luodi.packs.schemas.strict import Strict


class RuleCaseText(Strict):
    """A case as its file has it."""

    name: str
    of: str
    given: dict[str, Any]
    expect: dict[str, Any]


class RuleCaseFile(Strict):
    """The cases of one kind."""

    cases: list[RuleCaseText]

    @model_validator(mode="before")
    @classmethod
    def _a_plain_list_will_do(cls, given: Any) -> Any:
        return {"cases": given} if isinstance(given, list) else given


@dataclass(frozen=True, slots=True)
class RuleCase:
    """A case with the kind of definition that answers it."""

    path: Path
    kind: str
    text: RuleCaseText


def rule_cases(folder: Path) -> Iterator[RuleCase]:
    """Yield the cases of a pack's definitions, file by file."""
    for kind in KINDS:
        path = folder / "cases" / f"{kind}.yaml"
        if path.is_file():
            for text in loader.read(path, RuleCaseFile).cases:
                yield RuleCase(path, kind, text)


def failure(case: RuleCase) -> str | None:
    """Return what is wrong in words that an official can read, ``None`` if the case holds."""
    body = definition(case.kind, case.text.of, folders=(case.path.parents[2],)).body
    answer = loader.schema(case.kind).answer(case.text.given, body)
    if casebook.agrees(case.text.expect, answer):
        return None
    return casebook.told(case.path, case.text.name, case.text.given, case.text.expect, answer)
