"""Verified entries on a board: which, in which order, and what the public gets."""

from datetime import datetime
from zoneinfo import ZoneInfo

from luodi.air import actions
from luodi.air.achievement_content import achievement_content, seen_digest
from luodi.air.panels import panel
from luodi.air.practice_content import practice_content
from luodi.air.wording import in_language


def rows(*units):
    return [{"unit": {"pk": unit.pk}} for unit in units]


def test_a_public_board_takes_landmarks_and_one_for_the_house_all(
    propose, verify, town, industry_bureau
):
    landmark, practice = propose(kind="landmark_result", title="标志"), propose(title="做法")
    for one in (landmark, practice):
        verify(one)

    public = practice_content(rows(town), 2025, "public")
    inside = practice_content(rows(town), 2025, "internal")

    assert [one["title"] for one in public] == ["标志"]
    assert {one["title"] for one in inside} == {"标志", "做法"}
    assert practice_content(rows(industry_bureau), 2025, "internal") == []


def test_an_entry_was_verified_on_the_day_of_the_houses_clock(propose, office, town):
    made = propose()
    seven = datetime(2026, 1, 1, 7, 0, tzinfo=ZoneInfo("Asia/Shanghai"))  # 23:00 of the 31st in UTC
    actions.verify_achievement(achievement=made, seen=seen_digest(achievement_content(made)),
                               version=1, by=office, at=seven)  # fmt: skip

    (told,) = practice_content(rows(town), 2026, "internal")

    assert told["verified_on"] == "2026-01-01"


def test_a_board_freezes_entries_and_its_panel_shows_them_first(
    confirmed, propose, verify, january, february, office, now
):
    verify(propose(kind="landmark_result", figures=((january, february),)))
    board = actions.compose_board(code="delivery_standing", assessment=confirmed, by=office, at=now)

    content = in_language(board.content)
    content["rows"][0]["group"] = {"code": "commended", "title": "First"}
    shown = panel(content, "good_practice", public=True)

    first = [cell.text for cell in shown.rows[0]]
    assert first == ["一图管到底", "青石滩镇", "Verified", "Housing renewed 5 → 9 万平方米"]
    assert shown.rows[1][2].light == "green"  # the task of the first group comes after it
    assert "verified by somebody of another unit" in shown.says


def test_an_entry_without_a_figure_tells_what_was_done(confirmed, propose, verify, office, now):
    verify(propose(kind="landmark_result", done="字" * 200))
    board = actions.compose_board(code="delivery_standing", assessment=confirmed, by=office, at=now)

    shown = panel(in_language(board.content), "good_practice", public=True)

    assert shown.rows[0][3].text == "字" * 120 + "…"
