"""Who sees which board and circular, and one unit's place."""

from datetime import timedelta

import pytest

from luodi.air import actions, queries
from luodi.air.frozen import digest
from luodi.air.models import Audience, Board, Publication
from tests.air.conftest import altered, rewrite


def test_a_board_that_waits_is_seen_by_the_house_and_not_by_units(
    board, office, auditor, leader, lead_unit, reporting_unit
):
    assert [len(queries.boards(one)) for one in (office, auditor, leader)] == [1, 1, 1]
    assert [len(queries.boards(one)) for one in (lead_unit, reporting_unit)] == [0, 0]
    assert queries.board(board.pk, lead_unit) is None


def test_a_published_board_is_seen_by_units_and_the_public(publication, board, lead_unit):
    assert queries.boards(lead_unit) == [board]
    assert queries.public_boards() == [publication]
    assert queries.public_board(publication.pk) == publication


def test_a_circular_is_seen_by_units_once_it_is_issued(numbered, lead_unit, second_office, now):
    assert queries.circulars(lead_unit) == []

    actions.publish(circular=numbered, by=second_office, at=now)

    assert queries.circular(numbered.pk, lead_unit) == numbered


def test_a_place_is_one_row_of_a_publication(publication):
    place = queries.place(publication, "QST")

    assert (place.row["rank"], place.of) == (2, 2)
    assert queries.row_of(publication, "nothing") is None
    assert queries.place(publication, "nothing") is None


def test_a_withdrawn_board_leaves_the_list_and_keeps_its_place(publication, office, now):
    actions.withdraw(publication=publication, reason="有误", by=office, at=now)

    assert queries.public_boards() == []
    assert queries.public_board(publication.pk).is_withdrawn
    assert queries.latest_publication("delivery_standing") is None


def test_the_latest_publication_before_a_moment(publication, now):
    assert queries.latest_publication("delivery_standing") == publication
    assert queries.latest_publication("delivery_standing", before=now) is None
    later = now + timedelta(days=1)
    assert queries.latest_publication("delivery_standing", before=later) == publication


def test_only_a_board_of_an_earlier_period_is_compared_with(publication):
    assert queries.earlier("delivery_standing", "2025-02", audience="public") == []
    assert queries.earlier("delivery_standing", "2025-03", audience="public")[-1] == publication
    assert queries.earlier("delivery_standing", "2026-01", audience="public")[-1] == publication


@pytest.mark.parametrize("period", ["2025", "2025Q1", "2025Q2", "2026H1", "2025-01"])
def test_a_board_of_february_is_not_compared_with_another_kind_of_period(publication, period):
    assert queries.earlier("delivery_standing", period, audience="public") == []


def test_the_latest_earlier_period_counts_and_not_the_latest_publication(
    publication, board, office, now
):
    content = {**board.content, "period": "2024-12"}
    december = Board.objects.create(
        code=board.code, pack=board.pack, pack_version=board.pack_version,
        audience=board.audience, assessment=board.assessment, digest=digest(content),
        content=content, composed_by=office, composed_at=now,
    )  # fmt: skip
    Publication.objects.create(board=december, published_by=office,
                               published_at=now + timedelta(days=9))  # fmt: skip

    assert queries.earlier("delivery_standing", "2025-03", audience="public")[-1] == publication


def test_a_board_for_the_public_takes_nothing_from_one_for_the_house(publication, board):
    board.audience = Audience.INTERNAL
    rewrite(board)

    assert queries.earlier("delivery_standing", "2025-03", audience="public") == []
    assert queries.earlier("delivery_standing", "2025-03", audience="internal")[-1] == publication


@pytest.mark.parametrize("audience", Audience.values)
def test_nothing_is_taken_from_what_was_altered_or_withdrawn(
    publication, board, office, now, audience
):
    assert queries.earlier("delivery_standing", "2025-03", audience=audience)[-1] == publication
    frozen = {**board.content, "rows": [{**row} for row in board.content["rows"]]}

    altered(board)
    assert queries.earlier("delivery_standing", "2025-03", audience=audience) == []

    board.content = frozen
    rewrite(board)
    assert queries.earlier("delivery_standing", "2025-03", audience=audience)[-1] == publication

    actions.withdraw(publication=publication, reason="有误", by=office, at=now)
    assert queries.earlier("delivery_standing", "2025-03", audience=audience) == []


def test_what_waits_is_what_somebody_else_made(board, numbered, draft, office, second_office):
    assert queries.waiting_for(second_office) == queries.Waiting((board,), (numbered,), (draft,))
    assert queries.waiting_for(office) == queries.Waiting((), ())


def test_the_next_number_follows_the_last_of_the_year(circular):
    assert queries.next_number(2025) == 2
    assert queries.next_number(2026) == 1
    assert queries.next_number(2025, "briefing") == 1


def test_a_publication_is_found_with_its_board(publication, board):
    assert queries.publication(publication.pk).board == board
    assert queries.publication(0) is None


def test_a_league_table_has_the_best_first(board):
    assert [row["rank"] for row in queries.league_table(board)] == [1, 2]


def test_what_stands_for_a_period_is_found_by_code_and_period(publication, board, office, now):
    assert queries.stands_for(board) == publication
    assert queries.standing_periods() == {("delivery_standing", "2025-02")}

    actions.withdraw(publication=publication, reason="有误", by=office, at=now)

    assert queries.stands_for(board) is None
    assert queries.standing_periods() == set()
