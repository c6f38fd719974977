"""Looking back: which periods a formula hangs on."""

import pytest

from luodi.kernels import formulas
from luodi.kernels.formulas.looking_back import earlier


@pytest.mark.parametrize(
    ("text", "periods", "first", "how_many"),
    [
        ("[a] * 2", ["2026-03"], "2026-03", 1),
        ("[a] - previous([a])", ["2026-01", "2026-03"], "2025-12", 4),
        ("ytd([a])", ["2026-03"], "2026-01", 3),
        ("ytd([a]) / year_before(ytd([a]))", ["2026-03"], "2025-01", 15),
        ("ytd(year_before([a]))", ["2026Q2"], "2025Q1", 6),
        ("ytd([a])", ["2026"], "2026", 1),
    ],
)
def test_a_formula_tells_which_periods_it_hangs_on(text, periods, first, how_many):
    needed = formulas.parse(text).periods_needed(periods)

    assert (needed[0], needed[-1], len(needed)) == (first, periods[-1], how_many)


def test_no_periods_need_none():
    assert formulas.parse("ytd([a])").periods_needed([]) == []


def test_the_period_before_is_found_across_the_year():
    assert earlier("previous", ["2025-12", "2026-01", "2026-03"]).tolist() == [-1, 0, -1]
