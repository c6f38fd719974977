"""Every scheme that ships is scored with its example, shown, explained and written down."""

import json
from datetime import date
from typing import Any

import pytest
from django.utils import translation
from rich.cells import cell_len

from luodi.packs import loader
from luodi.web.progress import progress_of
from luodi.web.scoring import as_json, workbook
from luodi.web.scoring.chosen_scheme import chosen
from luodi.web.scoring.work import Wanted, score
from tests.web.scoring.test_boards import printed

TODAY = date(2026, 1, 1)
SHIPPED = sorted(path.stem for path in loader.LIBRARY.glob("*/examples/*.csv"))


def _scored(code: str) -> Any:
    wanted = Wanted(None, runs=20)
    return score(chosen(code, day=None, today=TODAY), wanted, lambda n: progress_of("", n))


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("code", SHIPPED)
def test_a_shipped_example_is_shown_within_any_terminal(code: str, language: str) -> None:
    with translation.override(language):
        scored = _scored(code)
        first = scored.result.table.units[0]
        for width in (80, 140):
            for told in (printed(scored, width), printed(scored, width, first)):
                assert max(cell_len(line) for line in told.splitlines()) <= width, told


@pytest.mark.parametrize("code", SHIPPED)
def test_a_shipped_example_adds_up_in_json_and_fits_a_workbook(code: str) -> None:
    scored = _scored(code)

    for unit in scored.result.table.units[:5]:
        tree = as_json.tree_of(scored, unit)
        json.dumps(tree, allow_nan=False)
        why = tree["explanation"]
        parts = sum(line["ticks"] for line in why["lines"])
        parts += why["undivided"] + why["adjusted"] + why["bonus"] + why["rounding"]
        assert parts == why["total"] or not why["rank"]
    assert workbook.workbook(scored).startswith(b"PK")
