"""The section ``reading/directives.yaml``: its cases are answered in plain values."""

import pytest

from luodi.kernels.text.reading import ReadingRules
from luodi.packs.loader import load_reading_pack
from luodi.packs.schemas.directives import answer


@pytest.fixture(scope="module")
def rules() -> ReadingRules:
    return load_reading_pack()


def test_an_answer_is_plain_data(rules):
    (one,) = answer("各镇街要修路。", rules)

    assert one["addressee"] == "各镇街"
