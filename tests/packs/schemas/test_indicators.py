"""What the shape of an indicator takes, and what it answers to a value."""

from pathlib import Path

import pytest

from luodi.packs import loader
from luodi.packs.errors import PackMistake
from luodi.packs.schemas.indicators import Definition, answer

TEXT = (loader.LIBRARY / "livelihood/indicators/renewed_housing.yaml").read_text("utf-8")


def defined(folder: Path, text: str) -> Definition:
    path = folder / "renewed_housing.yaml"
    path.write_text(text, "utf-8")
    return loader.read(path, Definition)


@pytest.mark.parametrize(
    ("given", "because"),
    [
        ({"value": 18.6}, None),
        ({"value": 0}, None),
        ({"value": -1}, "lowest"),
        ({"value": 2001}, "highest"),
        ({"value": 18.6, "unit_of_measure": "平方米"}, "unit_of_measure"),
    ],
)
def test_a_value_is_taken_or_refused_with_its_bound(tmp_path, given, because):
    found = answer(given, defined(tmp_path, TEXT))

    assert found == {"taken": because is None, "because": because}


def test_without_bounds_every_value_is_taken(tmp_path):
    text = "".join(line for line in TEXT.splitlines(True) if "est: " not in line)

    assert answer({"value": -1e9}, defined(tmp_path, text))["taken"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("form: cumulative", "form: cumulated", "did you mean cumulative"),
        ("frequency: month", "frequency: monthly", "did you mean month"),
        ("direction: 1", "direction: 0", "direction"),
        ("kind: quantity", "kinds: quantity", "kinds is no known key"),
        ("unit_of_measure: '万平方米'", "unit_of_measure: ''", "unit_of_measure"),
    ],
)
def test_a_mistake_is_told_with_its_key(tmp_path, old, new, said):
    assert old in TEXT

    with pytest.raises(PackMistake, match=said):
        defined(tmp_path, TEXT.replace(old, new))


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("over_units: weighted", "weighed_by go together"),
        ("weighed_by: jobs", "weighed_by go together"),
        ("pair: renewed_housing", "its own pair or weight"),
        ("formula: '[a] / ('", "formula: "),
        ("formula: '[renewed_housing] * 2'", "the indicator itself"),
        ("due_days: 400", "due_days"),
        ("pair: Jobs", "pair"),
    ],
)
def test_what_does_not_agree_is_told(tmp_path, more, said):
    text = TEXT.replace("over_units: sum\n", "") + more + "\n"

    with pytest.raises(PackMistake, match=said):
        defined(tmp_path, text.replace("due_days: 8\n", "") if "due_days" in more else text)


def test_a_figure_of_the_year_so_far_is_never_added_up(tmp_path):
    with pytest.raises(PackMistake, match="a cumulative figure holds the year; write last"):
        defined(tmp_path, TEXT.replace("over_time: last", "over_time: sum"))


def test_bounds_that_cross_are_told(tmp_path):
    with pytest.raises(PackMistake, match="lowest 0 is above highest -1; exchange them"):
        defined(tmp_path, TEXT.replace("highest: 2000", "highest: -1"))


def test_a_formula_takes_no_value_and_names_what_it_needs(tmp_path):
    text = TEXT.replace("over_units: sum\n", "over_units: weighted\nweighed_by: w\n")
    computed = defined(tmp_path, text + "formula: '[a] / [b]'\n")

    assert answer({"value": 1}, computed) == {"taken": False, "because": "formula"}
    assert computed.needs == {"a", "b", "w"}
