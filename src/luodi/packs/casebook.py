"""The cases of a pack: invented sentences with what must come out of them.

A case is ``{name, given, expect}`` in ``cases/<section>.yaml``. ``expect`` is compared with the
answer of that section's engine; where it is a mapping, only its keys are compared.
"""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter, ValidationError

from luodi.kernels.text.reading import ReadingRules
from luodi.packs.errors import PackMistake
from luodi.packs.loader import KINDS, SECTIONS, schema
from luodi.packs.mistakes import sentences, unknown_file
from luodi.packs.schemas.strict import Strict


class CaseText(Strict):
    """A case as its file has it."""

    name: str
    given: str
    expect: Any


class CaseFile(Strict):
    """The cases of one section."""

    cases: list[CaseText]


@dataclass(frozen=True, slots=True)
class Case:
    """A case with the section whose engine answers it."""

    path: Path
    section: str
    name: str
    given: str
    expect: Any


def cases(folder: Path) -> Iterator[Case]:
    """Yield the cases of a pack, file by file; raises ``PackMistake`` for a file that is wrong."""
    for path in sorted((folder / "cases").glob("*.yaml")):
        if path.stem not in (*SECTIONS, *KINDS):
            raise PackMistake(unknown_file(path, (*SECTIONS, *KINDS)))
        if path.stem in KINDS:
            continue  # definitions have cases of another shape, see rule_cases
        for case in _read(path).cases:
            yield Case(path, path.stem, case.name, case.given, case.expect)


def failure(case: Case, rules: ReadingRules) -> str | None:
    """Return what is wrong in words that an official can read, ``None`` if the case holds."""
    answer = schema(case.section).answer(case.given, rules)
    if agrees(case.expect, answer):
        return None
    return told(case.path, case.name, case.given, case.expect, answer)


def told(path: Path, name: str, given: Any, expect: Any, answer: Any) -> str:
    """Return a case that does not hold, expected and found line by line."""
    difference = difflib.ndiff(_lines(expect), _lines(answer))
    return f"{path.name}: {name}\ngiven:  {given}\nexpected (-) and found (+):\n" + "\n".join(
        difference
    )


def agrees(expect: Any, answer: Any) -> bool:
    """Say whether an answer is what was expected; of a mapping only the expected keys count."""
    if isinstance(expect, dict) and isinstance(answer, dict):
        return all(key in answer and agrees(value, answer[key]) for key, value in expect.items())
    if isinstance(expect, list) and isinstance(answer, list | tuple):
        pairs = zip(expect, answer, strict=False)
        return len(expect) == len(answer) and all(agrees(a, b) for a, b in pairs)
    return bool(expect == answer)


def _lines(tree: Any) -> list[str]:
    return yaml.safe_dump(tree, allow_unicode=True, sort_keys=True).splitlines()


def _read(path: Path) -> CaseFile:
    try:
        given = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
        listed = {"cases": given} if isinstance(given, list) else given
        return TypeAdapter(CaseFile).validate_python(listed)
    except yaml.YAMLError as error:
        raise PackMistake(f"{path}: this is not YAML: {error}") from error
    except ValidationError as error:
        raise PackMistake(sentences(path, CaseFile, error)) from error
