"""Small counts behind a board: hidden, attacked with all that is out, and nowhere in what goes out.

The second week hides a 3 and the third a 2; both follow by subtraction unless more is hidden.
"""

import json
import re
import zipfile
from datetime import date, timedelta
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from luodi.air import actions
from luodi.air.errors import Changed, NotShown
from luodi.air.files import FILES
from luodi.air.frozen import digest
from luodi.air.models import Board
from luodi.air.panels import panel
from luodi.air.small_counts import KIND, gives_away, small_counts
from luodi.air.tiles import on_a_screen
from luodi.air.wording import in_language
from luodi.catalog import actions as catalog
from luodi.indicators import queries as figures
from luodi.packs import rulebook
from luodi.packs.schemas.disclosure import Shown
from tests.air.conftest import rewrite
from tests.air.counted import COUNTS, WEEKS, intervals, read

WIDTH = 4  # five whole numbers remain possible of each small count: as many as the rule's 5


@pytest.fixture
def anybody():
    """A browser of nobody in particular, reading English."""
    return Client(headers={"accept-language": "en"})


@pytest.fixture
def out(counted, compose, second_office, now):
    """The public board with its counts, published."""
    return actions.publish(board=compose(now), by=second_office, at=now)


def table_of(anybody, publication):
    """The published table of counts as anybody loads it."""
    answer = anybody.get(f"/public/boards/{publication.pk}/panels/small_counts.csv")
    assert answer.status_code == 200
    return read(answer.content)


def hidden(board: Board) -> list[tuple[str, str]]:
    """Which counts a board hides, by school and week."""
    told = board.content[KIND]
    rows = zip(told["units"], told["cells"], strict=False)
    return [
        (unit["code"], week) for unit, row in rows
        for week, cell in zip(told["periods"], row, strict=False) if cell == "hidden"
    ]  # fmt: skip


def test_small_counts_are_hidden_and_enough_others_with_them(out):
    found = hidden(out.board)

    assert {("XA", "2025-W07"), ("XB", "2025-W08")} < set(found)
    # a lone hidden count in a line follows by subtraction
    for side in (0, 1):
        lines = [cell[side] for cell in found]
        assert all(lines.count(line) > 1 for line in lines)
    assert out.board.content[KIND]["cells"][-1][-1] == str(sum(map(sum, COUNTS.values())))


def test_hiding_the_small_ones_alone_would_give_them_away():
    rows = {**COUNTS, "all": [sum(row[week] for row in COUNTS.values()) for week in range(4)]}
    naive = {(unit, week): "*" if value < 5 else str(value)
             for unit, row in rows.items()
             for week, value in zip((*WEEKS, "all"), (*row, sum(row)), strict=True)}  # fmt: skip

    assert {cell[0]: ends for cell, ends in intervals([naive]).items()} == {
        "XA": (3, 3), "XB": (2, 2),
    }  # fmt: skip


def test_an_outsider_recovers_nothing_from_two_releases(
    anybody, out, compose, revise, second_office, now
):
    first = table_of(anybody, out)
    later = revise("XC", "2025-W07", 1650, now)
    actions.withdraw(publication=out, reason="更正", by=second_office, at=later)
    assert anybody.get(f"/public/boards/{out.pk}/panels/small_counts.csv").status_code == 410
    again = actions.publish(board=compose(later), by=second_office, at=later)
    second = table_of(anybody, again)

    week = "week 7 of 2025"
    revised = [("XC小学", week), ("XC小学", "Total"), ("Total", week), ("Total", "Total")]
    found = intervals([first, second], revised)

    small = [cell for cell in found if cell[:2] in (("XA小学", week), ("XB小学", "week 8 of 2025"))]
    assert len(small) == 2 and first != second
    assert all(high - low >= WIDTH for low, high in (found[cell] for cell in small))
    assert all(high - low > 1 for low, high in found.values())


def test_no_hidden_count_stands_in_anything_that_is_public(anybody, out, settings):
    settings.LUODI_PUBLIC_LOOKS_AGAIN_SECONDS = 60
    top = f"/public/boards/{out.pk}"
    originals = {str(COUNTS[unit][WEEKS.index(week)]) for unit, week in hidden(out.board)}
    large = [text for text in originals if len(text) == 4]
    spelled = [f"{text[0]},?{text[1:]}" for text in large]  # 1,379 too
    told = re.compile(rf"(?<![0-9a-f])(?:{'|'.join(spelled)})(?![0-9a-f])")  # not within a hash
    panels = [one["kind"] for one in out.board.content["panels"]]
    tails = ["", "?screen=1", ".csv", *(f"/files/{name}" for name in FILES),
             *(f"/panels/{kind}{tail}" for kind in panels for tail in ("", ".csv", ".svg")),
             *(f"/embed/{kind}" for kind in panels), "/JXJ", "/QST"]  # fmt: skip

    assert large
    for tail in tails:
        for _twice in range(2):  # written, and kept
            for text in _texts(anybody.get(top + tail).content):
                assert not told.search(text), tail
    kept = json.dumps(Board.objects.get(pk=out.board_id).content)
    assert not told.search(kept)
    assert told.search(f"<td>{large[0]}</td>")  # it would be found


def _texts(content: bytes) -> list[str]:
    if not zipfile.is_zipfile(BytesIO(content)):
        return [content.decode("utf-8", "replace")]
    with zipfile.ZipFile(BytesIO(content)) as book:
        return [book.read(name).decode("utf-8", "replace") for name in book.namelist()]


def test_composed_twice_the_same_data_give_the_same_bytes(out, compose, second_office, now):
    actions.withdraw(publication=out, reason="重编", by=second_office, at=now)

    again = compose(now + timedelta(hours=1), out.board.assessment)

    assert json.dumps(again.content[KIND]) == json.dumps(out.board.content[KIND])


def test_a_late_report_is_not_told_by_the_difference_of_two_sums(
    anybody, count, compose, second_office, now
):
    count({**COUNTS, "XE": (1831, None, 1229, 1733)})
    out = actions.publish(board=compose(now), by=second_office, at=now)
    first, later = table_of(anybody, out), now + timedelta(days=1)
    count({"XE": (4,)}, ["2025-W07"], later)
    actions.withdraw(publication=out, reason="补报", by=second_office, at=later)
    second = table_of(anybody, actions.publish(board=compose(later), by=second_office, at=later))

    week = "week 7 of 2025"
    revised = [("XE小学", week), ("XE小学", "Total"), ("Total", week), ("Total", "Total")]
    found = intervals([first, second], revised)

    assert (first["XE小学", week], second["XE小学", week]) == ("", "*")
    low, high = found["XE小学", week, 1]
    assert high - low >= WIDTH


def shown_from(least: int) -> Any:
    """What the office's number would be if it were another."""
    return lambda _of, _at: Shown(least=least, reference="invented for the test")


def test_where_no_table_is_safe_the_board_has_none_and_tells_the_house_why(
    counted, assessed, compose, client_of, office, second_office, now, monkeypatch
):
    with monkeypatch.context() as lower:  # 3 and 4 were shown before the office raised its number
        lower.setattr("luodi.air.small_counts._held", shown_from(2))
        out = actions.publish(board=compose(now), by=second_office, at=now)
    actions.withdraw(publication=out, reason="更正", by=second_office, at=now)

    board = compose(now, out.board.assessment)

    assert "3" in out.board.content[KIND]["cells"][0]
    assert board.content[KIND] is None
    assert KIND not in [one["kind"] for one in board.content["panels"]]
    why = "No table of “Absences with fever” is safe"
    assert board.content[f"{KIND}_left_out"]["en"].startswith(why)
    assert why in client_of(office).get(f"/boards/{board.pk}").content.decode()


def test_what_went_out_since_it_was_composed_is_held_against_a_board(
    counted, assessed, compose, second_office, now, monkeypatch
):
    with monkeypatch.context() as lower:
        lower.setattr("luodi.air.small_counts._held", shown_from(2))
        waiting = compose(now)
    later = now + timedelta(days=1)
    actions.publish(board=compose(later), by=second_office, at=later)

    with pytest.raises(Changed, match="Other counts of persons were published since"):
        actions.publish(board=waiting, by=second_office, at=later)

    again = compose(later, waiting.assessment)  # the one that waits in vain is in nobody's way
    assert again.content[KIND]["cells"] != waiting.content[KIND]["cells"]


def test_an_earlier_board_that_was_altered_lets_no_new_table_out(out, compose, second_office, now):
    out.board.content[KIND]["cells"][0][0] = "1212"
    out.board.digest = digest(out.board.content)
    rewrite(out.board)
    actions.withdraw(publication=out, reason="重编", by=second_office, at=now)

    board = compose(now, out.board.assessment)

    assert board.content[KIND] is None
    assert "is not what the register had then" in board.content[f"{KIND}_left_out"]["en"]


def test_without_figures_there_is_no_table(fever, compose, now):
    board = compose(now)

    assert board.content[KIND] is None
    assert board.content[f"{KIND}_left_out"]["en"] == (
        "Nobody had reported “Absences with fever” for 2025-02 when the data were taken."
    )


def test_counts_that_are_all_small_leave_nothing_to_show(count, compose, now):
    count({"XA": (1, 0, 1, 0), "XB": (0, 1, 0, 1)})

    left_out = compose(now).content[f"{KIND}_left_out"]["en"]

    assert left_out.startswith(("Every count of", "No table of"))


def test_files_for_programs_tell_what_is_suppressed(anybody, out):
    text = anybody.get(f"/public/boards/{out.pk}/files/board.sdmx.csv").content.decode()
    rows = [row.split(",")[3:] for row in text.splitlines() if ",fever_absences," in row]

    assert len(rows) == 6 * 5  # five schools and their sum, four weeks and their sum
    assert ["XA", "fever_absences", "2025-W07", "", "Q"] in rows
    assert ["_T", "fever_absences", "2025-02", str(sum(map(sum, COUNTS.values()))), "A"] in rows


@pytest.fixture
def entry(fever, schools, propose, verify, office, second_office):
    """Propose and verify an entry that is proved by a count of a school."""

    def verified(kind: str) -> None:
        figure = figures.current(fever, schools["XA"], WEEKS[1])
        made = propose(kind=kind, unit=schools["XA"], figures=((None, figure),), by=office)
        verify(made, by=second_office)

    return verified


def test_a_landmark_result_prints_no_figure_that_a_board_is_to_hide(counted, entry):
    """No board is out yet: the first one would go out without its counts for good."""
    with pytest.raises(NotShown, match="Boards hide small counts of “Absences with fever”"):
        entry("landmark_result")


def test_what_follows_from_counts_that_boards_hide_gives_them_away_too(fever, office, now):
    catalog.define_indicator(
        code="fever_twice", name_zh="双倍", unit_of_measure="人次", frequency="week",
        form="in_period", formula="[fever_absences] * 2", by=office, at=now,
    )  # fmt: skip

    assert [gives_away(code) for code in ("fever_absences", "fever_twice", "housing")] == [
        True, True, False,
    ]  # fmt: skip


def test_counts_that_were_on_a_board_are_hidden_still_when_no_pack_names_them(
    out, entry, monkeypatch
):
    monkeypatch.setattr("luodi.air.small_counts.rulebook.definitions", lambda _kind: {})

    with pytest.raises(NotShown, match="Boards hide small counts"):
        entry("landmark_result")


def test_a_landmark_result_prints_no_figure_that_boards_hide(out, entry):
    with pytest.raises(NotShown, match="Boards hide small counts of “Absences with fever”"):
        entry("landmark_result")

    entry("good_practice")  # it stays inside


def test_counts_that_a_landmark_result_prints_are_not_on_a_board(
    counted, entry, compose, now, monkeypatch
):
    with monkeypatch.context() as before_a_pack_named_them:
        before_a_pack_named_them.setattr(
            "luodi.air.actions.achievements.gives_away", lambda _code: False
        )
        entry("landmark_result")

    board = compose(now)

    assert board.content[KIND] is None
    assert "A landmark result shows figures" in board.content[f"{KIND}_left_out"]["en"]


def test_a_scheme_that_scores_the_counts_leaves_them_out(counted, compose, now, monkeypatch):
    class Scored:
        indicators = (SimpleNamespace(code="fever_absences"),)

    assessment = compose(now).assessment
    monkeypatch.setattr("luodi.air.small_counts.assess.definition_of", lambda _scheme: Scored)
    form = rulebook.definition("boards", "delivery_standing").body

    told = small_counts(form, assessment, now)

    assert told[KIND] is None and "scores “Absences with fever”" in told[f"{KIND}_left_out"]["en"]


def test_before_the_rule_begins_no_count_is_shown(counted, compose, now):
    assessment = compose(now).assessment
    of = rulebook.definition("boards", "delivery_standing").body.small_counts
    later = {date(2030, 1, 1): next(iter(of.least.values()))}

    told = small_counts(SimpleNamespace(small_counts=of.model_copy(update={"least": later})),
                        assessment, now)  # fmt: skip

    assert "begins on 2030-01-01" in told[f"{KIND}_left_out"]["en"]


def test_the_panel_has_a_mark_the_rule_and_its_source(out):
    shown = panel(in_language(out.board.content), KIND, public=True)

    assert [cell.text for cell in shown.rows[0][:4]] == ["XA小学", "1211", "*", "*"]
    assert shown.rows[0][2].is_hidden and shown.rows[-1][0].text == "Total"
    assert "Counts of 1 to 4 are not shown" in shown.says and "The rule: " in shown.says


def test_small_counts_may_have_a_mark_of_their_own(counted, compose, now, monkeypatch):
    held = Shown(least=5, marked=True, reference="invented for the test")
    monkeypatch.setattr("luodi.air.small_counts._held", lambda _of, _at: held)

    shown = panel(in_language(compose(now).content), KIND, public=True)

    marks = {cell.text for row in shown.rows for cell in row if cell.is_hidden}
    assert marks == {"<5", "*"}


def test_on_a_screen_stand_the_latest_weeks_and_the_sum(out):
    content = in_language(out.board.content)
    content["small_counts"]["periods"] = [f"2025-W{week:02}" for week in range(1, 13)]
    for row in content["small_counts"]["cells"]:
        row[:-1] = [str(week) for week in range(1, 13)]

    tile = next(one for one in on_a_screen(content, public=True)["tiles"]
                if one.panel.kind == KIND)  # fmt: skip

    assert [cell.text for cell in tile.rows[0][1:-1]] == ["7", "8", "9", "10", "11", "12"]
    assert tile.is_wide and len(tile.rows[0]) == 8
