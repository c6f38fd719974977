"""The reading benchmark compares a labelled page and says by its exit code whether all holds."""

import hashlib
import json

import pytest

from benchmarks import reading
from luodi.kernels.text.gold_json import to_json
from luodi.kernels.text.reading import read
from luodi.kernels.text.source import Source
from luodi.packs.loader import load_reading_pack
from tests.kernels.text.pages import PAGE


@pytest.fixture
def gold_path(tmp_path):
    """An invented page with labels that agree with what is read."""
    labels = to_json(read(Source(PAGE), load_reading_pack()), Source(PAGE))
    for directive in labels["directives"]:
        directive["grade"] = "core"
    labels |= {"file": "page.txt", "sha256": hashlib.sha256(PAGE.encode()).hexdigest()}
    (tmp_path / "page.txt").write_bytes(PAGE.encode())
    path = tmp_path / "page.gold.json"
    path.write_text(json.dumps(labels, ensure_ascii=False), "utf-8")
    return path


def test_every_figure_of_a_page_read_as_labelled_holds_but_for_the_machines_speed(gold_path):
    figures = list(reading.figures(gold_path))

    missed = [one.name for one in figures if one.holds is False and one.name != "text stage"]
    assert missed == []
    assert {"directives F1", "re-cut at 13: paragraph joins F1", "text stage"} <= {
        one.name for one in figures
    }


def test_labels_of_another_text_are_refused(gold_path):
    (gold_path.parent / "page.txt").write_text("另一页", "utf-8")

    with pytest.raises(SystemExit, match="is not the text"):
        reading.labelled_page(gold_path)
