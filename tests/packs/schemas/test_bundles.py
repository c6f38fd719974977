"""The section ``reading/bundles.yaml``: its cases are answered in plain values."""

import pytest

from luodi.kernels.text.reading import ReadingRules
from luodi.packs.loader import load_reading_pack
from luodi.packs.schemas.bundles import answer


@pytest.fixture(scope="module")
def rules() -> ReadingRules:
    return load_reading_pack()


def test_an_answer_is_plain_data(rules):
    (one,) = answer("落实“三级责任”。", rules)

    assert one["name"] == "“三级责任”"
