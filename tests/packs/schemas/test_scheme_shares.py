"""Which part of the whole each row decides."""

from datetime import date

import pytest

from luodi.packs import rulebook
from luodi.packs.schemas import schemes

DAY = date(2026, 6, 1)


def parts(code):
    return schemes.effective_weights(rulebook.definitions("schemes")[code].body, DAY)


def test_in_a_sum_each_decides_by_its_points():
    found = parts("per_mu_performance")  # 40 + 30 + 10 + 20 = 100

    assert found == pytest.approx({"total": 1, "tax_per_mu": 0.4, "output_per_mu": 0.3,
                                   "rd_intensity": 0.1, "energy_per_output": 0.2})  # fmt: skip


def test_a_group_hands_its_part_down_to_its_means():
    found = parts("eight_reports")  # groups of 10, 25, … = 100, each a mean of equal weights

    assert found["economy"] == pytest.approx(0.25)
    assert found["gdp_growth"] == pytest.approx(0.125)
    assert sum(part for code, part in found.items()
               if code in {one.code for one in rulebook.definitions("schemes")[
                   "eight_reports"].body.indicators}) == pytest.approx(1)  # fmt: skip


def test_before_the_first_values_nothing_is_decided():
    with pytest.raises(ValueError, match="begins on 2024-01-01"):
        schemes.effective_weights(rulebook.definitions("schemes")["eight_reports"].body,
                                  date(2020, 1, 1))  # fmt: skip
