"""Panels are made of frozen content alone: each has its question, table and rule of reading."""

import copy

import pytest

from luodi.air import actions, queries
from luodi.air.panels import BUILDERS, panel, panels, texts
from luodi.air.wording import in_language
from tests import judged


@pytest.fixture
def content(board):
    """The frozen content of February in English."""
    return in_language(board.content)


@pytest.fixture
def second_month(content):
    """Content of March by hand: the town gained a place, the bureau lost one."""
    made = copy.deepcopy(content)
    bureau, town = made["rows"]
    made.update(period="2025-03", before="2025-02", history=[
        {"period": "2025-02", "rows": {"JXJ": {"rank": 1, "points": "80.0"},
                                       "QST": {"rank": 2, "points": "20.0"}}},
    ])  # fmt: skip
    town.update(rank=1, was=2, rank_change=1, points="90.0")
    bureau.update(rank=2, was=1, rank_change=-1, points="70.0")
    made["rows"] = [town, bureau]
    return made


def of(content, kind, *, public=False):
    """The rows of a panel as text, without its headers."""
    return list(texts(panel(content, kind, public=public)))[1:]


def test_a_board_freezes_the_panels_that_its_pack_names(board):
    frozen = board.content["panels"]

    assert [one["kind"] for one in frozen] == [
        "ranking", "rank_change", "bump", "heat", "lights", "good_practice", "blocked",
    ]  # fmt: skip
    assert all(one["title"]["zh"].endswith("？") and one["title"]["en"] for one in frozen)
    assert board.content["history"] == []


def test_a_panel_for_the_house_alone_is_not_for_the_public(content):
    next(one for one in content["panels"] if one["kind"] == "bump")["audience"] = "internal"
    inside = [one.kind for one in panels(content, public=False)]
    outside = [one.kind for one in panels(content, public=True)]

    assert "bump" in inside and "bump" not in outside
    assert panel(content, "bump", public=True) is None
    assert set(inside) - set(outside) == {"bump"}


def test_a_board_frozen_before_panels_were_named_shows_what_it_allows(content):
    del content["panels"], content["history"]

    assert [one.kind for one in panels(content, public=True)] == [
        "ranking", "heat", "good_practice", "blocked",
    ]  # fmt: skip


def test_a_board_frozen_without_history_compares_with_the_one_before(second_month):
    del second_month["panels"], second_month["history"]

    kinds = [one.kind for one in panels(second_month, public=True)]
    assert kinds[:4] == ["ranking", "rank_change", "bump", "heat"]
    assert [row[1:] for row in of(second_month, "bump")] == [["2", "1"], ["1", "2"]]


def test_the_ranking_has_the_places_and_points_of_the_board(content, board):
    first, last = board.content["rows"]

    assert of(content, "ranking")[0][:3] == ["1", first["unit"]["short"], first["points"]]
    assert of(content, "ranking")[1][:3] == ["2", last["unit"]["short"], last["points"]]


def test_without_a_period_before_it_says_when_there_will_be_something(content):
    for kind in ("rank_change", "bump"):
        one = panel(content, kind, public=True)

        assert one.rows == () and "the next one has a period" in one.empty


def test_whoever_gained_places_stands_first(second_month):
    town, bureau = (row["unit"]["short"] for row in second_month["rows"])

    assert of(second_month, "rank_change") == [[town, "2", "1", "+1"], [bureau, "1", "2", "-1"]]


def test_the_lines_go_from_rank_to_rank(second_month):
    one = panel(second_month, "bump", public=True)
    town, bureau = (row["unit"]["short"] for row in second_month["rows"])

    assert {line.name: line.values for line in one.lines} == {town: (2, 1), bureau: (1, 2)}
    assert len(one.periods) == 2
    assert of(second_month, "bump") == [[town, "2", "1"], [bureau, "1", "2"]]


def test_a_unit_that_was_not_ranked_has_a_gap_and_not_a_place(second_month):
    del second_month["history"][0]["rows"]["QST"]

    assert panel(second_month, "bump", public=True).lines[0].values == (None, 1)
    assert of(second_month, "bump")[0][1:] == ["", "1"]


def test_no_more_than_twelve_lines_are_in_colour(second_month):
    row = second_month["rows"][0]
    second_month["rows"] = [{**row, "rank": rank} for rank in range(1, 15)]

    lines = panel(second_month, "bump", public=True).lines

    assert [line.is_shown for line in lines] == 12 * [True] + 2 * [False]


def test_of_very_many_units_the_first_twelve_alone_are_drawn_and_the_table_has_all(second_month):
    row = second_month["rows"][0]
    for units, lines in ((60, 60), (61, 12)):
        second_month["rows"] = [{**row, "rank": rank} for rank in range(1, units + 1)]

        one = panel(second_month, "bump", public=True)

        assert (len(one.lines), len(one.rows)) == (lines, units)
        assert ("the others grey" in one.says) == (lines == units)


def test_one_panel_is_made_without_the_others(content, monkeypatch):
    for kind in set(BUILDERS) - {"heat"}:
        monkeypatch.delitem(BUILDERS, kind)

    assert panel(content, "heat", public=True).kind == "heat"
    assert panel(content, "pie", public=True) is None


def test_the_trend_has_median_highest_and_lowest_of_each_period(second_month):
    second_month["panels"].append({"kind": "trend", "title": "Better?", "audience": "public"})

    # (80 + 20) / 2 = 50 and (90 + 70) / 2 = 80
    assert [row[1:] for row in of(second_month, "trend")] == [
        ["2", "50", "80.0", "20.0"], ["2", "80", "90.0", "70.0"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("points", "shade"),
    [("0", 1), ("9.9", 1), ("10", 2), ("25", 3), ("39.9", 4), ("40", 5), ("50", 5), ("60", 5)],
)
def test_the_shade_is_the_fifth_of_the_full_marks(content, points, shade):
    line = content["rows"][0]["why"][0]
    line.update(points=points, full_marks="50")

    assert panel(content, "heat", public=True).rows[0][1].shade == shade


def test_missing_is_hatched_and_not_zero(content):
    content["rows"][0]["why"][0]["points"] = None

    cell = panel(content, "heat", public=True).rows[0][1]

    assert cell.is_missing and cell.shade == 0
    assert of(content, "heat")[0][1] == ""


def test_lights_are_counted_by_unit(content):
    # of each unit one task: the bureau's is green, the town's amber
    assert [row[1:] for row in of(content, "lights")] == [
        ["0", "0", "1", "0", "0"], ["0", "1", "0", "0", "0"],
    ]  # fmt: skip


def test_what_goes_well_is_of_the_first_group_and_what_is_stuck_names_no_unit(content):
    content["rows"][0]["group"]["code"] = "commended"
    bureau, town = (row["unit"] for row in content["rows"])

    assert [row[:3] for row in of(content, "good_practice")] == [
        ["建成步道", bureau["short"], "On track"]
    ]
    stuck = of(content, "blocked")
    assert [row[:3] for row in stuck] == [["整治老街", "At risk", "2025-12-31"]]
    assert town["short"] not in str(stuck)


def test_on_a_screen_the_last_group_is_not_named_but_its_matters_are(content):
    town = content["rows"][1]["unit"]["short"]
    assert content["rows"][1]["group"]["code"] == "criticised"

    shown = panels(content, public=True, named_only=True)

    told = {one.kind: str(list(texts(one))) for one in shown}
    assert not [kind for kind, words in told.items() if town in words]
    assert "整治老街" in told["blocked"]


def test_on_a_screen_the_trend_is_of_all_units_in_every_period(second_month):
    second_month["panels"] = [{"kind": "trend", "title": "Better?", "audience": "public"}]
    second_month["rows"][1]["group"]["code"] = "criticised"

    (trend,) = panels(second_month, public=True, named_only=True)

    assert list(texts(trend))[1:] == of(second_month, "trend")
    assert trend.rows[-1][1].text == "2"  # also the bureau, whom the screen does not list


def test_ranks_and_points_of_earlier_boards_are_frozen_with_the_next(
    computed, office, second_office, now
):
    boards = []
    for period in ("2025-01", "2025-02"):
        made = judged.confirmed(
            computed=computed(period), by=office, second=second_office, at=now
        )  # fmt: skip
        boards.append(actions.compose_board(
            code="delivery_standing", assessment=made, by=office, at=now
        ))  # fmt: skip
        actions.publish(board=boards[-1], by=second_office, at=now)

    january, february = (board.content for board in boards)
    rows = {row["unit"]["code"]: {"rank": row["rank"], "points": row["points"]}
            for row in january["rows"] if row["rank"]}  # fmt: skip
    assert len(rows) == 2
    assert february["history"] == [{"period": "2025-01", "rows": rows}]
    earlier = queries.earlier("delivery_standing", "2025-02", audience="public")
    assert [one.board_id for one in earlier] == [boards[0].pk]
