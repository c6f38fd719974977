"""The three forms of circular that the packs define."""

import pytest

from luodi.air.circular_kinds import circular_form, circular_forms
from luodi.air.errors import NotReady


def test_the_packs_define_three_forms():
    assert {code: kind for code, (kind, _defined) in circular_forms().items()} == {
        "progress": "circulars", "assessment_result": "result_circulars", "briefing": "briefings",
    }  # fmt: skip


def test_a_form_that_no_pack_has_is_told():
    with pytest.raises(NotReady, match="No pack defines “nothing”"):
        circular_form("nothing")
