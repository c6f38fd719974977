"""The house as it stands: its order of rooms, its files, and the shape of a rule.

A rule takes a path relative to ``src/luodi`` and the file's text and returns complaints: sentences
that name the place and say what to do instead. An empty list means that all is well.
"""

import ast
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path, PurePosixPath

REPOSITORY = Path(__file__).resolve().parents[2]
SOURCE = REPOSITORY / "src/luodi"
NOT_ROOMS = {"web", "ui", "packs", "kernels"}
MADE = ("static/vendor/", "/migrations/", "__pycache__")

Rule = Callable[[PurePosixPath, str], list[str]]


@cache
def storeys() -> tuple[frozenset[str], ...]:
    """The layers of the house from the cellar up; rooms of one layer do not see each other."""
    contracts = _pyproject()["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["id"] == "house")
    return tuple(
        frozenset(part.strip().strip("()") for part in layer.split("|"))
        for layer in reversed(layers)
    )


@cache
def contract(name: str) -> dict[str, list[str]]:
    """One import contract of pyproject.toml by its id."""
    contracts = _pyproject()["tool"]["importlinter"]["contracts"]
    return next(found for found in contracts if found["id"] == name)


def _pyproject() -> dict:  # type: ignore[type-arg]
    return tomllib.loads((REPOSITORY / "pyproject.toml").read_text())


def floor(room: str) -> int | None:
    """How high a room stands, 0 is the cellar; None for what is no part of the house."""
    return next((level for level, names in enumerate(storeys()) if room in names), None)


def built_rooms() -> list[str]:
    """The rooms with furniture that exist, from the ground up."""
    names = (name for storey in storeys() for name in sorted(storey - NOT_ROOMS))
    return [name for name in names if (SOURCE / name / "__init__.py").exists()]


@cache
def files(*suffixes: str) -> tuple[tuple[PurePosixPath, str], ...]:
    """Our own files below src/luodi by suffix: path and text; what is made or fetched left out."""
    found = (path for path in sorted(SOURCE.rglob("*")) if path.suffix in suffixes)
    return tuple(
        (PurePosixPath(path.relative_to(SOURCE).as_posix()), path.read_text())
        for path in found
        if not any(part in path.as_posix() for part in MADE)
    )


def complaints(rule: Rule, *suffixes: str) -> str:
    """All complaints of one rule over the house, a line each; empty when it holds."""
    return "\n".join(line for path, text in files(*suffixes) for line in rule(path, text))


def calls(text: str) -> Iterator[ast.Call]:
    """Every call in a Python text."""
    return (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call))


def is_actions(path: PurePosixPath) -> bool:
    """True for a room's actions, a module or a package."""
    return len(path.parts) > 1 and path.parts[1] in ("actions.py", "actions")


@cache
def front_of_actions(room: str) -> frozenset[str] | None:
    """The names that a room's `actions` package shows; None where it is one module or absent."""
    package = SOURCE / room / "actions/__init__.py"
    if not package.exists():
        return None
    imports = (node for node in ast.parse(package.read_text()).body)
    return frozenset(
        alias.asname or alias.name
        for node in imports
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    )
