"""The corpus is whole: sealed pots are as they were, and what is labelled stands in its text."""

import hashlib
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

CORPUS = Path(__file__).parent
LABELS = sorted((CORPUS / "tune").glob("*.labels.yaml"))


@pytest.mark.parametrize("line", (CORPUS / "SHA256SUMS").read_text("utf-8").splitlines())
def test_a_sealed_pot_is_the_one_that_was_sealed(line: str) -> None:
    told, name = line.split()

    assert hashlib.sha256((CORPUS / name).read_bytes()).hexdigest() == told


def test_no_document_is_in_two_pots() -> None:
    """Names alone are looked at: nobody reads what is sealed."""
    sealed = [name for pot in ("held", "reserve") for name in _names(pot)]
    everywhere = [*sealed, *(path.name for path in (CORPUS / "tune").iterdir())]

    assert len(everywhere) == len(set(everywhere)) == 2 * 120


def _names(pot: str) -> list[str]:
    with tarfile.open(CORPUS / f"{pot}.tar.xz") as archive:
        return archive.getnames()


@pytest.mark.parametrize("labels", LABELS, ids=lambda path: path.name.split(".")[0])
def test_what_is_labelled_stands_in_the_text(labels: Path) -> None:
    told = yaml.safe_load(labels.read_text("utf-8"))
    text = _text(CORPUS / "tune" / told["file"])

    assert [words for words in _quotes(told) if words not in text] == []


def test_there_are_fifty_open_documents() -> None:
    assert len(LABELS) == 50


def _text(path: Path) -> str:
    """Return a document's words; of a table its lines and cells, each on a line."""
    text = path.read_text("utf-8")
    if not path.name.endswith(".table.yaml"):
        return text
    table = yaml.safe_load(text)
    cells = [str(cell) for row in table["rows"] for cell in row if cell not in (None, "<")]
    around = [table.get("title"), *(table.get("above") or ()), *(table.get("below") or ())]
    return "\n".join([*(str(line) for line in around if line), *cells])


def _quotes(told: dict[str, Any]) -> Iterator[str]:
    for kind in ("directives", "non_directive_sentences", "figures", "findings"):
        yield from (row["quote"] for row in told[kind] or ())
    yield from (row["task"] for row in told["tasks"] or ())
    yield from (row["name"] for row in told["persons"] or ())
