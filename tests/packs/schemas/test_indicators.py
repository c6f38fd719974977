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
