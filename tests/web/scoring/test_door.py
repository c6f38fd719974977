"""The kernel's own door: its doubts are told with titles, not with codes."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import translation

from luodi.web.scoring.chosen_scheme import Chosen
from tests.web.scoring.test_boards import scored_of

Written = Callable[..., Path]


@pytest.mark.parametrize(("language", "said"), [("zh-hans", "等级：优秀；"), ("en", "in good;")])
def test_a_grade_without_a_place_is_called_by_its_title(
    towns: Chosen, written: Written, language: str, said: str
) -> None:
    with translation.override(language):
        warnings = scored_of(towns, written("u,tax,energy\n东镇,24,0.4\n")).warnings

    assert any(said in one for one in warnings), warnings
