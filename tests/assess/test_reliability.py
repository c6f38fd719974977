"""How far an order can be trusted: groups, intervals, the cohort's marks."""

import pytest

from luodi.assess.canonical import digest
from luodi.assess.models import Reliability
from luodi.assess.reliability import groups, reliability_of
from luodi.assess.results import result_of


@pytest.mark.parametrize(
    ("intervals", "expected"),
    [
        ([], []),
        ([[1, 1], [2, 2], [3, 3]], [1, 2, 3]),
        ([[1, 3], [1, 3], [2, 4], [4, 4]], [1, 1, 1, 2]),
        # each overlaps its neighbour, but the third does not reach the first
        ([[1, 2], [2, 3], [3, 4], [4, 4]], [1, 1, 2, 2]),
        ([[1, 1], [1, 1], [3, 3]], [1, 1, 2]),  # two that are tied
    ],
)
def test_a_group_lasts_while_intervals_reach_its_first(intervals, expected):
    assert groups(intervals) == expected


def test_the_record_is_kept_with_the_run_and_is_the_same_again(computed):
    kept = Reliability.objects.get(assessment=computed)

    again = reliability_of(computed.manifest, result_of(computed.manifest))

    assert again == kept.content and digest(again) == kept.digest


def test_units_come_the_best_first_and_who_is_not_ranked_has_no_place(computed):
    content = Reliability.objects.get(assessment=computed).content

    # 128.33, 100 and 40 points: no draw of weights within a tenth turns them round
    assert [one[:4] for one in content["units"]] == [
        ["BLZ", 1, 1, 1], ["QST", 2, 2, 2], ["HLZ", 3, 3, 3]]  # fmt: skip


def test_the_cohorts_marks_stand_beside_each_criterion(computed):
    content = Reliability.objects.get(assessment=computed).content

    # tax: 60, 40, 20 points, and none for who did not report; R&D: 10, 5, 10 and their mean 8.33
    assert content["criteria"]["tax_per_mu"] == {
        "median": "40.00", "best": "60.00",
        "cuts": ["28.00", "36.00", "44.00", "52.00"]}  # fmt: skip
    assert content["criteria"]["rd_intensity"]["best"] == "10.00"
    assert content["total"] == {"median": "100.00", "best": "128.33"}


def test_every_criterion_is_left_out_in_turn(computed):
    content = Reliability.objects.get(assessment=computed).content

    assert {one["code"] for one in content["left_out"]} == {
        "tax_per_mu", "output_per_mu", "rd_intensity", "energy_per_output"}  # fmt: skip


def test_the_result_is_the_same_bytes_as_before_there_was_a_record(computed):
    assert computed.result_digest == digest(result_of(computed.manifest))
