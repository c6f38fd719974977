"""A fault in a scheme's own file: its place as written, what stands there, what should."""

from datetime import date
from pathlib import Path

import pytest
from django.utils import translation

from luodi.web.scoring.chosen_scheme import chosen
from luodi.web.scoring.faults import Refused
from tests.web.scoring.conftest import SCHEME

DAY = date(2025, 6, 1)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("decimals: 1", "decimals: -1", "decimals is -1 and must be ≥ 0."),
        ("periods: [year]", "periods: year", "periods is “year”; expected is a list."),
        ("cap: 1.5", "cap: many", "indicators.0.cap is “many”; expected is a number."),
        ("value: 20,", 'value: "20",', "indicators.0.base.2025-01-01.value is “20”; expected is a"),
        (SCHEME, "", "the whole file is “None”; expected is keys with values."),
    ],
)
def test_a_wrong_kind_or_bound_is_told_at_its_place_in_words_of_our_own(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    path = tmp_path / "towns.yaml"
    path.write_text(SCHEME.replace(old, new), encoding="utf-8")

    with translation.override("en"), pytest.raises(Refused) as refused:
        chosen(str(path), day=DAY, today=DAY)

    assert any(said in one for one in refused.value.sentences), refused.value.sentences
