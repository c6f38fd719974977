"""What the public was ever told of counts: boards that are out or were, and landmark results."""

from luodi.air import actions, queries


def test_a_board_counts_once_it_was_out_also_when_it_was_withdrawn(
    counted, compose, second_office, now
):
    board = compose(now)
    waiting = queries.boards_with_counts("fever_absences")

    out = actions.publish(board=board, by=second_office, at=now)
    actions.withdraw(publication=out, reason="重编", by=second_office, at=now)

    assert waiting == [] and queries.counted_on_boards() == {"fever_absences"}
    assert queries.boards_with_counts("fever_absences") == [board]
    assert queries.boards_with_counts("another") == []


def test_a_landmark_result_counts_once_it_was_verified_and_good_practice_never(
    january, february, propose, verify
):
    told = []
    for kind in ("good_practice", "landmark_result"):
        verify(propose(kind=kind, figures=((january, february),)))
        told.append(queries.stands_in_a_landmark({"housing", "another"}))

    assert told == [False, True] and not queries.stands_in_a_landmark({"another"})
