"""The rules in words with the numbers put in: each way of lighting a task, in both languages."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.utils import translation

from luodi.deliver import lights
from luodi.deliver.lights import Hand, Situation

SPAN = (date(2025, 1, 1), date(2025, 12, 31))


def told(share):
    return SimpleNamespace(pk=1, completion_rate=Decimal(share))


def lit(code, today, share=None, **more):
    update = None if share is None else told(share)
    found = Situation(*SPAN, today, update, **more)
    return lights.lit(lights.rule_of(code, today), found)


def test_the_sentence_tells_basis_numbers_and_rule():
    found = lit("progress", date(2025, 7, 2), "0.2")

    # 1 January to 2 July are 183 of 365 days: 50.1 %; 30.1 points more than the 20 % reported
    assert found.sentence == (
        "By the latest verified report 20% is done; by 2025-07-02 50.1% was to be done, counted "
        "day by day from 2025-01-01 to 2025-12-31. 30.1 points behind; more than 30 points: red."
    )
    assert (found.value, found.gap) == ("red", round(183 / 365 - 0.2, 6))


def test_where_the_published_rule_is_silent_the_sentence_says_so_in_the_readers_language():
    with translation.override("zh-hans"):
        found = lit("progress", date(2025, 4, 1), "0.2")

    # 91 of 365 days: 24.9 %
    assert found.value == "green"
    assert "所引办法对此未作规定" in found.sentence


@pytest.mark.parametrize(
    "code",
    [
        "progress",
        "investment",
        "payments",
        "benefits",
        "days_behind",
        "unit_monthly",
        "confidence_five",
        "confidence_three",
    ],
)
def test_without_a_verified_report_no_rule_is_green(code):
    found = lit(code, date(2026, 2, 1))

    assert (found.value, found.expected, found.gap, found.done) == ("no_data", 1.0, None, None)


@pytest.mark.parametrize(
    ("code", "share", "value", "words"),
    [
        # 146 of 365 days until 26 May: 0.4 expected
        ("investment", "0.4", "green", "Nothing of what was expected is lacking"),
        ("investment", "0.2", "amber", "50% of what was expected is lacking, not more than 50%"),
        ("investment", "0.19", "red", "52.5% of what was expected is lacking, more than 50%"),
        ("benefits", "0.32", "amber", "20% of what was expected is lacking"),
        ("benefits", "0.3", "red", "25% of what was expected is lacking, more than 20%"),
        ("payments", "0.4", "green", "Nothing of what was expected is lacking"),
        ("payments", "0.39", "red", "2.5% of what was expected is lacking, more than 0%"),
    ],
)
def test_a_shortfall_is_a_share_of_what_was_expected(code, share, value, words):
    found = lit(code, date(2025, 5, 26), share)

    assert found.value == value and words in found.sentence


@pytest.mark.parametrize(
    ("day", "share", "value", "words"),
    [
        (date(2025, 1, 31), None, "no_data", "Work is to begin in 2025-01"),
        (date(2025, 2, 1), None, "amber", "1 month on"),
        (date(2025, 3, 31), "0", "amber", "2 months on"),
        (date(2025, 4, 1), "0", "red", "3 months on"),
        (date(2025, 4, 1), "0.01", "green", "work has begun"),
    ],
)
def test_a_start_is_missed_month_by_month_until_a_report_tells_of_work(day, share, value, words):
    found = lit("start", day, share)

    assert found.value == value and words in found.sentence


@pytest.mark.parametrize(
    ("missed", "value"), [(None, "no_data"), (0, "green"), (1, "amber"), (2, "red")]
)
def test_months_missed_running_are_counted(missed, value):
    assert lit("unit_monthly", date(2025, 5, 26), "0.4", missed=missed).value == value


@pytest.mark.parametrize(
    ("share", "value", "words"),
    [
        # 146 days have passed; 0.4 was expected today, 0.38 are 138.7 days, 0.36 are 131.4
        ("0.4", "green", "does not lag behind"),
        ("0.39", "amber", "expected 4 days ago. By the rule that is amber"),
        ("0.37", "amber", "expected 11 days ago. By the rule that is orange, which shows as amber"),
        ("0.35", "red", "expected 19 days ago. By the rule that is red"),
    ],
)
def test_a_task_lags_behind_by_days(share, value, words):
    # 0.39 × 365 = 142.35: 3.65 days, begun ones count; 0.37: 10.95; 0.35: 18.25
    found = lit("days_behind", date(2025, 5, 26), share)

    assert found.value == value and words in found.sentence


@pytest.mark.parametrize(
    ("day", "share", "value"),
    [
        (date(2025, 12, 27), "0.1", "green"), (date(2025, 12, 27), None, "no_data"),
        (date(2025, 12, 28), None, "amber"), (date(2025, 12, 31), "1", "amber"),
        (date(2026, 1, 1), "1", "red"),
    ],
)  # fmt: skip
def test_a_near_deadline_is_amber_and_a_passed_one_red(day, share, value):
    assert lit("deadline_near", day, share).value == value


@pytest.mark.parametrize(
    ("code", "grade", "share", "value"),
    [
        ("confidence_five", "a_green", None, "amber"), ("confidence_five", "a_red", None, "red"),
        ("confidence_five", "green", "0.1", "green"), ("confidence_five", "green", None, "no_data"),
        ("confidence_three", "a_red", "0.1", "no_data"), ("confidence_three", "red", "1", "red"),
    ],
)  # fmt: skip
def test_confidence_is_judged_and_green_needs_a_report(code, grade, share, value):
    given = Hand(grade, "会商后认为可行", None, None, date(2025, 3, 3))

    assert lit(code, date(2025, 5, 26), share, judgement=given).value == value


def test_a_judgement_tells_its_words_day_and_reason():
    given = Hand("amber", "征地未完", None, None, date(2025, 3, 3))

    found = lit("confidence_three", date(2025, 5, 26), "0.1", judgement=given)

    assert found.sentence == ("Judged on 2025-03-03: Amber, successful delivery feasible, issues "
                              "need management attention. Reason: 征地未完")  # fmt: skip


def test_a_rule_that_no_pack_has_any_more_gives_way_to_that_of_the_house():
    found = lit("of_a_pack_taken_out", date(2025, 5, 26), "0.4")

    assert (found.value, found.preset) == ("green", "progress")
    assert "“of_a_pack_taken_out”" in found.sentence
