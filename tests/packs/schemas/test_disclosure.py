"""Small counts of a board: dated, with a source, and what is refused."""

import subprocess
import sys
from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from luodi.kernels.disclosure import Rule, Threshold
from luodi.packs.schemas import boards
from luodi.packs.schemas.disclosure import SmallCounts, in_words, on, rule

NAME = {"zh": "名称", "en": "A name"}
GROUPS = {
    "ahead": 0.25, "last": 0.25, "enough": 60.0, "reference": "invented for the test",
    "titles": dict.fromkeys(("commended", "middle", "criticised"), NAME),
}  # fmt: skip
BOARD = {
    "code": "cases", "title": NAME, "lead": NAME, "method": NAME, "scheme": "any",
    "audience": "public", "groups": GROUPS,
}  # fmt: skip
YEAR = date(2026, 1, 1)


def small_counts(least: float = 5, **others: Any) -> SmallCounts:
    """A rule from 2026 on; its source is invented."""
    values = {YEAR: {"value": least, "reference": "invented for the test"}}
    return SmallCounts.model_validate({"indicator": "cases", "least": values, **others})


def test_the_rule_is_that_of_the_day() -> None:
    later = {"value": 10.0, "reference": "invented for the test"}
    first = {"value": 5.0, "reference": "the first"}
    of = SmallCounts.model_validate(
        {"indicator": "cases", "least": {YEAR: first, date(2027, 1, 1): later}}
    )

    assert rule(on(of, date(2026, 12, 31))) == Rule((Threshold(5),))
    assert rule(on(of, date(2027, 1, 1))) == Rule((Threshold(10),))


def test_a_day_before_the_first_is_refused() -> None:
    with pytest.raises(ValueError, match="2026-01-01"):
        on(small_counts(), date(2025, 12, 31))


def test_zeros_and_marks_are_passed_on() -> None:
    of = small_counts(zeros="small", marked=True)

    assert rule(on(of, YEAR)) == Rule((Threshold(5),), zeros="small", marked=True)


@pytest.mark.parametrize("least", [1, 0, -5, 4.5, 101])
def test_a_number_that_hides_nothing_or_everything_is_refused(least: float) -> None:
    with pytest.raises(ValidationError, match="2026-01-01: the smallest count shown"):
        small_counts(least)


def test_a_mark_that_tells_the_value_is_refused() -> None:
    # "<2" where zeros are shown is 1
    with pytest.raises(ValidationError, match="leave out marked, or raise least"):
        small_counts(2, marked=True)

    assert small_counts(2, marked=True, zeros="small").marked
    assert small_counts(3, marked=True).marked


@pytest.mark.parametrize(
    ("least", "zeros", "zh", "en"),
    [(5, "shown", "数值为1至4的", "Counts of 1 to 4 "), (2, "shown", "数值为1的", "Counts of 1 "),
     (3, "small", "数值为0至2的", "Counts of 0 to 2 ")],
)  # fmt: skip
def test_the_board_says_it_in_both_languages(least: int, zeros: str, zh: str, en: str) -> None:
    told = in_words(on(small_counts(least, zeros=zeros), YEAR))

    assert zh in told.zh
    assert told.en.startswith(en)


def test_a_board_may_name_it_and_need_not() -> None:
    asked = {"indicator": "cases", "least": {YEAR: {"value": 5, "reference": "invented"}}}
    panel = {"kind": "small_counts", "title": NAME}

    assert boards.Definition.model_validate(BOARD).small_counts is None
    both = boards.Definition.model_validate({**BOARD, "small_counts": asked, "panels": [panel]})
    assert both.small_counts is not None and both.small_counts.indicator == "cases"
    for one in ({"small_counts": asked}, {"panels": [panel]}):
        with pytest.raises(ValidationError, match="come together"):
            boards.Definition.model_validate({**BOARD, **one})


def test_reading_boards_does_not_bring_scipy() -> None:
    code = "import sys, luodi.packs.schemas.boards; sys.exit('scipy' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
