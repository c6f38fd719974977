"""The labelled newspaper page: what the reader owes on it."""

import hashlib
import json

import pytest

from luodi.kernels.text.evaluate import evaluate
from luodi.kernels.text.gold_json import to_json
from luodi.kernels.text.reading import read
from luodi.kernels.text.source import Source


@pytest.fixture(scope="module")
def result(shared, rules):
    gold = json.loads((shared / "pages" / "seed.gold.json").read_text("utf-8"))
    page = (shared / "pages" / gold["file"]).read_bytes()
    assert hashlib.sha256(page).hexdigest() == gold["sha256"]
    source = Source(page.decode("utf-8"))
    return evaluate(to_json(read(source, rules), source), gold, source.text)


def test_no_figure_misses_its_aim(result):
    missed = [(row.name, row.value, row.aim) for row in result.rows if row.holds is False]

    assert missed == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("articles", 3),
        ("articles with all title roles", 3),
        ("paragraphs exact", 18),
        ("paragraphs too many", 0),
        ("paragraph joins F1", 1),
        ("joins that must not be", 0),
        ("enumerations exact", 7),
        ("persons exact", 6),
        ("persons too many", 0),
        ("quoted words taken for bundles", 0),
        ("lead units invented", 0),
        ("deadlines invented", 0),
        ("segments that reproduce their text", 1),
        ("figures value and unit", 1),
        ("meetings F1", 1),
        ("meetings agenda F1", 1),
        ("meetings chair", 1),
    ],
)
def test_what_is_exact_on_the_page(result, name, value):
    assert result.value(name) == value


@pytest.mark.parametrize(
    ("name", "least"), [("directives F1", 0.95), ("figures F1", 0.95), ("bundles F1", 0.85)]
)
def test_what_reaches_its_share_on_the_page(result, name, least):
    assert result.value(name) >= least
