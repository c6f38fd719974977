"""The year of a clause."""

import pytest

from luodi.kernels.text.years import year_of
from tests.kernels.text.facts_of import RULES

YEARS = RULES.figures.years


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("到2026年", (2026, False)),
        ("今年", (2024, True)),
        ("去年", (2023, True)),
        ("明年", (2025, True)),
    ],
)
def test_a_printed_year_is_sure_and_a_relative_one_assumed(text, year):
    assert year_of(text, (0, len(text)), 2024, (None, False), YEARS) == year


def test_a_year_is_carried_on_as_an_assumption():
    assert year_of("产值", (0, 2), 2024, (2023, False), YEARS) == (2023, True)


def test_a_relative_year_needs_the_documents_own():
    assert year_of("去年", (0, 2), None, (None, False), YEARS) == (None, False)
