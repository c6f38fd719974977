"""How a series stands now that rang once."""

from datetime import date
from decimal import Decimal

import pytest

from luodi.watch.models import Alert
from luodi.watch.present import held_now, limit_of, present, present_of
from luodi.watch.wording import now_words

MONTHS = ("2025-01", "2025-02", "2025-03")
APRIL = date(2025, 4, 2)


@pytest.fixture
def behind(task, roads, industry_bureau, enter, run):
    """4 of 100 km by the end of February: 12.2 points behind."""
    enter(roads, industry_bureau, MONTHS[:2], (2, 4))
    run()
    return Alert.objects.get()


def test_nothing_newer_says_nothing(behind):
    assert present(behind, APRIL) is None
    assert now_words(None) == ""


@pytest.mark.parametrize(
    ("done", "told"),
    [
        # 31 + 28 + 31 of 365 days: 24.7 % due
        (20, "Newest figure: 20 公里 (March 2025), 4.7 percentage points behind."),
        (30, "Newest figure: 30 公里 (March 2025), on pace."),
    ],
)
def test_a_newer_figure_is_told_with_the_gap_it_leaves(
    behind, roads, industry_bureau, enter, done, told
):
    enter(roads, industry_bureau, MONTHS[2:], (done,))

    assert now_words(present(behind, APRIL)) == told


def test_a_newer_count_is_told_without_a_gap(alert, fever, outbreak, enter):
    enter(fever, outbreak, ["2025-W10"], [3])

    found = present(alert, date(2025, 3, 10))

    assert (found.value, found.period, found.gap) == (Decimal(3), "2025-W10", None)
    assert now_words(found) == "Newest figure: 3 人次 (week 10 of 2025)."


def test_only_a_target_is_held_against_its_figures(behind, run, outbreak, now):
    run()
    alert = Alert.objects.get(line=None)
    held = held_now(behind, now.date())

    assert held_now(alert, now.date()) is None
    assert (limit_of(behind), limit_of(alert)) == (0.1, 0.0)
    assert (present_of(held).value, present_of(held).period) == (Decimal(4), "2025-02")
