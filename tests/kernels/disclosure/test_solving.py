"""Other tables that fit: parts solved apart, and examples proved in whole numbers."""

import numpy as np

from luodi.kernels.disclosure.joining import join, knowledge
from luodi.kernels.disclosure.solving import example, farthest, program, toward_one
from tests.kernels.disclosure.cast import ONE_SMALL, hiding
from tests.kernels.disclosure.enumerating import table

BLOCK = [("a=0", "b=1"), ("a=1", "b=0"), ("a=1", "b=1")]  # with the 2 at a=0, b=0 a rectangle


def programmed(*more):
    cells = table(ONE_SMALL)
    known = knowledge(join([cells]), [hiding(cells, *BLOCK, *more)])
    return known.join, program(known)


def test_a_rectangle_moves_by_one_up_at_two_corners_and_down_at_the_others():
    joined, of = programmed()
    corner = joined.names.index(("a=0", "b=0"))

    moved = farthest(of, toward_one(len(joined.names), corner, 1))

    # the corner 2 goes up until one of its neighbours 9 and 7 is down at 1: by 6
    assert dict(zip(joined.names, moved, strict=True))["a=0", "b=0"] == 6
    assert dict(zip(joined.names, moved, strict=True))["a=1", "b=0"] == -6
    assert np.count_nonzero(moved) == 4


def test_a_cap_holds_for_the_cells_it_names():
    joined, of = programmed()
    corner = joined.names.index(("a=0", "b=0"))
    cap = np.full(len(joined.names), 4.0)

    moved = farthest(of, toward_one(len(joined.names), corner, 1), cap=cap)

    assert moved[corner] == 4


def test_what_is_shown_does_not_move():
    joined, of = programmed()

    moved = farthest(of, toward_one(len(joined.names), joined.names.index(("a=2", "b=2")), 1))

    assert not moved.any()


def test_parts_that_share_no_unknown_are_apart():
    cells = table(np.full((4, 4), 9))
    far = [("a=2", "b=2"), ("a=2", "b=3"), ("a=3", "b=2"), ("a=3", "b=3")]
    known = knowledge(join([cells]), [hiding(cells, ("a=0", "b=0"), *BLOCK, *far)])

    blocks = program(known).block

    assert len(set(blocks[~known.known].tolist())) == 2
    assert set(blocks[known.known].tolist()) == {-1}


def test_half_a_person_is_no_example():
    joined, of = programmed(("a=0", "b=2"), ("a=1", "b=2"))
    moves = {"b=0": 1, "b=1": -0.5, "b=2": -0.5}  # from a=0, and back to a=1
    halves = np.zeros(len(joined.names))
    for part, move in moves.items():
        halves[joined.names.index(("a=0", part))] = move
        halves[joined.names.index(("a=1", part))] = -move

    assert not np.any(of.rows @ halves)  # it adds up, in halves
    assert example(of, halves) is None
    assert example(of, 2 * halves) is not None


def test_an_example_must_add_up():
    joined, of = programmed()

    assert example(of, toward_one(len(joined.names), joined.names.index(("a=0", "b=0")), 1)) is None


def test_a_search_in_whole_numbers_finds_whole_numbers():
    joined, of = programmed()
    corner = joined.names.index(("a=0", "b=0"))

    moved = farthest(of, toward_one(len(joined.names), corner, 1), integers=True)

    assert moved[corner] == 6
