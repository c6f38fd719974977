"""The glossary is law: its identifiers are used, or stand on the list of what is not built yet."""

import ast
import csv
import keyword
from collections.abc import Iterable

import pytest

from tests.architecture import house

# terms of rooms that stand already; whoever builds one takes it off
NOT_YET: dict[str, set[str]] = {
    "org": {"owner", "contact"},
    "plan": {"priority"},
    # how far supervision goes beyond reminders and who is compared with whom: a later issue
    "deliver": {"follow_up", "listed_supervision", "escalate", "formal_talk"},
    "assess": {"peer_group", "benchmark"},
    # answering for a fault in person stays outside the house
    "review": {"accountability"},
}  # fmt: skip


def terms() -> list[dict[str, str]]:
    """The rows of the glossary."""
    with (house.REPOSITORY / "docs/GLOSSARY.csv").open(newline="") as file:
        return list(csv.DictReader(file))


def identifiers(texts: Iterable[str]) -> set[str]:
    """Every name and every string of the given Python texts, in lower case."""
    found: set[str] = set()
    for text in texts:
        for node in ast.walk(ast.parse(text)):
            for field in ("name", "id", "attr", "arg", "value"):
                value = getattr(node, field, None)
                if isinstance(value, str):
                    found.add(value.lower())
    return found


def used() -> set[str]:
    """What the house says in code, with the names of its files and rooms."""
    files = house.files(".py")
    names = {part.removesuffix(".py") for path, _ in files for part in path.parts}
    return identifiers(text for _, text in files) | names


def unused(rows: list[dict[str, str]], said: set[str], built: Iterable[str]) -> list[str]:
    """Complaints about terms of built rooms that the code does not use."""
    rooms = set(built)
    return [
        f"{row['zh']} is called {row['identifier']} in the glossary, and nowhere in the code of "
        f"{row['stage']}: use it, or list it as not built yet"
        for row in rows
        if row["stage"] in rooms and not _is_said(row, said)
    ]


def _is_said(row: dict[str, str], said: set[str]) -> bool:
    if row["identifier"] in NOT_YET.get(row["stage"], ()):
        return True
    return all(part.strip().lower() in said for part in row["identifier"].split("/"))


def test_terms_of_built_rooms_are_used_as_identifiers() -> None:
    found = unused(terms(), used(), house.built_rooms())

    assert not found, "\n".join(found)


def test_a_term_that_nobody_uses_is_caught() -> None:
    rows = [{"stage": "read", "zh": "草稿", "identifier": "Draft"}]

    assert len(unused(rows, {"proposal"}, ["read"])) == 1
    assert unused(rows, {"draft"}, ["read"]) == []
    assert unused(rows, {"proposal"}, ["plan"]) == []


def test_nothing_stands_on_the_list_that_the_glossary_does_not_know() -> None:
    known = {(row["stage"], row["identifier"]) for row in terms()}

    assert {(room, name) for room, names in NOT_YET.items() for name in names} <= known


@pytest.mark.parametrize("row", terms(), ids=lambda row: row["identifier"])
def test_identifiers_are_valid_names(row: dict[str, str]) -> None:
    for part in row["identifier"].split("/"):
        assert part.strip().isidentifier()
        assert not keyword.iskeyword(part.strip())


def test_one_term_has_one_identifier() -> None:
    names = [row["identifier"] for row in terms()]

    assert len(names) == len(set(names))
