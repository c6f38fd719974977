"""Who owes a part of a sum: by what was reported when, what is asked, and what does not apply."""

from datetime import date

import numpy as np

from luodi.catalog.models import Indicator
from luodi.indicators.reporters import Facts, owing

UNITS = ["QST", "BYZ"]
JOBS = Indicator(code="jobs", frequency="month")


def owed(texts, facts=None, when=("2024-01", "2024-12"), reported=((True, False), (False, True))):
    found = owing(JOBS, UNITS, texts, facts or Facts(), np.array(reported), list(when))
    return {code: row.tolist() for code, row in zip(UNITS, found, strict=True)}


def test_a_reporter_is_waited_for_in_its_year_and_400_days_on():
    # January 31, 2024 + 400 days is March 6, 2025: so March 2025 begins within, April does not
    assert owed(["2024-06", "2025-03", "2025-04"]) == {
        "QST": [True, True, False], "BYZ": [True, True, True],
    }  # fmt: skip


def test_before_anything_was_reported_nobody_is_waited_for():
    assert owed(["2023-12"]) == {"QST": [False], "BYZ": [False]}


def test_a_quarter_does_not_apply_where_none_of_its_months_does():
    months = [("BYZ", f"2025-0{number}") for number in (1, 2, 3)]

    assert owed(["2025Q1"], Facts(excused={"jobs": months})) == {"QST": [True], "BYZ": [False]}
    assert owed(["2025Q1"], Facts(excused={"jobs": months[:2]}))["BYZ"] == [True]


def test_a_target_asks_for_its_year_and_the_last_day_ends_it():
    facts = Facts(asked={"jobs": [("QST", 2026)]}, ended={"BYZ": date(2025, 2, 28)})

    assert owed(["2025-02", "2025-03", "2026-06"], facts) == {
        "QST": [True, True, True], "BYZ": [True, False, False],
    }  # fmt: skip
