"""What a board freezes beside the points: how many tasks nobody reported, and its method."""

from datetime import date

import pytest

from luodi.air import actions
from luodi.air.models import Audience
from luodi.deliver import actions as deliver
from luodi.plan import actions as plans
from tests import judged
from tests.air.conftest import BEGUN, rewrite


@pytest.fixture
def unreported(goal, industry_bureau, office):
    """A task of the bureau's of which nobody reported anything."""
    line = plans.add_child(
        plan=goal.plan, parent=goal, level="task", title="修缮码头", lead_unit=industry_bureau,
        due_on=date(2025, 12, 31), by=office, at=BEGUN,
    )  # fmt: skip
    deliver.assign(line=line, starts_on=date(2025, 1, 1), by=office, at=BEGUN)
    return line


@pytest.fixture
def board_with_a_gap(unreported, computed, office, second_office, now):
    """A board on which the bureau has one task without a report."""
    assessment = judged.confirmed(computed=computed(), by=office, second=second_office, at=now)
    return actions.compose_board(code="delivery_standing", assessment=assessment, by=office, at=now)


def test_each_row_says_how_many_tasks_have_no_verified_report(board_with_a_gap):
    counts = {row["unit"]["code"]: row["unreported"] for row in board_with_a_gap.content["rows"]}

    assert counts == {"JXJ": 1, "QST": 0}


def test_an_unreported_task_counts_as_not_on_pace_and_the_method_says_so(board_with_a_gap):
    row = next(row for row in board_with_a_gap.content["rows"] if row["unit"]["code"] == "JXJ")
    line = next(one for one in row["why"] if one["code"] == "on_pace_share")

    assert line["figure"] == "50%"  # of two tasks one is green, the other unreported
    assert "counts as not on pace" in board_with_a_gap.content["method"]["en"]


def test_the_number_stands_on_the_board_and_on_the_place(
    board_with_a_gap, client_of, office, second_office, now
):
    out = actions.publish(board=board_with_a_gap, by=second_office, at=now)

    for address in (f"/boards/{board_with_a_gap.pk}", f"/public/boards/{out.pk}",
                    f"/public/boards/{out.pk}/JXJ"):  # fmt: skip
        page = client_of(office).get(address).content.decode()
        assert "1 without a verified report" in page, address


def test_what_is_counted_in_time_are_reports_and_not_tasks(board):
    titles = {one["code"]: one["title"] for one in board.content["rows"][0]["why"]}

    assert titles["reported_in_time_share"] == {
        "zh": "按时报送的次数占比", "en": "Share of reports in time",
    }  # fmt: skip


def test_a_share_is_told_in_percent_and_not_divided_by_one(board):
    rules = {one["code"]: one["rule"] for one in board.content["rows"][0]["why"]}

    # the bureau reported 20 % of its one task
    assert rules["mean_completion"] == {"zh": "20% × 30", "en": "20% × 30"}


def test_the_page_says_how_grades_and_groups_are_cut_and_folds_the_hashes(
    publication, client_of, office
):
    page = client_of(office).get(f"/public/boards/{publication.pk}").content.decode()

    assert "excellent down to 25%" in page
    assert "stands in the last 25% with fewer" in page
    folded = page[page.index("SHA-256 of scheme, result and page") : page.index("</details>")]
    assert publication.board.digest in folded


def test_a_first_board_has_no_column_of_rank_changes(publication, client_of, office):
    page = client_of(office).get(f"/public/boards/{publication.pk}").content.decode()

    assert "Rank change" not in page and "first time" not in page


def test_a_board_for_the_public_freezes_nothing_of_one_that_was_for_the_house(
    computed, office, second_office, now
):
    for period, inside in (("2025-01", True), ("2025-02", False)):
        made = judged.confirmed(computed=computed(period), by=office, second=second_office, at=now)
        board = actions.compose_board(code="delivery_standing", assessment=made, by=office, at=now)
        if inside:  # as long as its pack said so
            board.audience = Audience.INTERNAL
            rewrite(board)
        actions.publish(board=board, by=second_office, at=now)

    assert (board.content["history"], board.content["before"]) == ([], None)
    assert {row["was"] for row in board.content["rows"]} == {None}
