"""The section ``reading/task_rows.yaml``: its cases are answered in plain values."""

import pytest

from luodi.kernels.text.reading import ReadingRules
from luodi.packs.loader import load_reading_pack
from luodi.packs.schemas.task_rows import answer


@pytest.fixture(scope="module")
def rules() -> ReadingRules:
    return load_reading_pack()


def test_an_answer_is_plain_data(rules):
    (one,) = answer("修渠引水(牵头单位:水利局)。", rules)

    assert one["lead"] == "水利局"
