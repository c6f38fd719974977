"""Words and plain numbers of explanations."""

from dataclasses import dataclass

import pytest

from luodi.kernels.score import How, Reference
from luodi.kernels.score.references import STATISTICS
from luodi.kernels.score.tables import Flag
from luodi.kernels.score.why.explained import Beside
from luodi.kernels.score.why.told_words import (
    FLAGS,
    HOW,
    KINDS,
    cell,
    derived,
    figure,
    number,
    say,
    signed,
    title,
)


@dataclass(frozen=True)
class Title:
    """A name with its unit of measure."""

    zh: str
    en: str
    unit_zh: str = "万元"
    unit_en: str = "10,000 yuan"


TITLES = {"tax": Title("税收", "Tax")}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (20.0, "20"), (1234567.25, "1234567.25"), (0.1 + 0.2, "0.3"), (1.23456789, "1.2346"),
        (0.000123456, "0.0001235"), (-0.0, "0"), (1e-13, "0"), (-2.5, "-2.5"), (None, "–"),
        (100.0, "100"), (0.99999, "1"),
    ],
)  # fmt: skip
def test_numbers_are_plain(value: float | None, text: str) -> None:
    assert number(value) == text


def test_signs_stand_before_gains_and_losses_only() -> None:
    assert [signed(one) for one in (1.5, -1.5, 0.0)] == ["+1.5", "-1.5", "0"]


def test_a_code_without_a_title_stands_for_itself() -> None:
    assert [title(code, TITLES, "zh") for code in ("tax", "jobs")] == ["税收", "jobs"]


def test_a_figure_has_its_unit_of_measure() -> None:
    assert figure("tax", 2.0, TITLES, "en") == "2 10,000 yuan"
    assert figure("tax", None, TITLES, "zh") == "–"


def test_a_text_stays_in_its_cell() -> None:
    assert cell("a|b\nc") == "a\\|b c"


def test_a_reference_says_how_it_was_come_by() -> None:
    one = Beside(Reference("mean", times=2.0, period="previous"), 20.0, 60)

    assert derived(one, "zh") == "本组平均 × 2，上期，n = 60"
    assert derived(one, "en") == "cohort's mean × 2, period before, n = 60"


def test_every_policy_flag_and_statistic_has_words_in_both_languages() -> None:
    assert set(HOW) == set(How)
    assert set(FLAGS) == {str(flag.name).lower() for flag in Flag}
    assert set(STATISTICS) <= set(KINDS)
    assert [say(language, ("甲", "a")) for language in ("zh", "en")] == ["甲", "a"]
