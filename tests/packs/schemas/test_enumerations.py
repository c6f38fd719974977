"""The section ``reading/enumerations.yaml``: its cases are answered in plain values."""

import pytest

from luodi.kernels.text.reading import ReadingRules
from luodi.packs.loader import load_reading_pack
from luodi.packs.schemas.enumerations import answer


@pytest.fixture(scope="module")
def rules() -> ReadingRules:
    return load_reading_pack()


def test_an_answer_is_plain_data(rules):
    (one,) = answer("发展茶叶、水果、药材三大产业。", rules)

    assert one["count"] == 3
