"""Documents are drawn anew; one document says nothing of others."""

from luodi.kernels.text.evaluating.intervals import interval


def test_one_document_has_no_interval():
    assert interval([3], [4], seed=1) is None
    assert interval([], [], seed=1) is None


def test_documents_that_are_alike_leave_no_room():
    assert interval([1, 2, 3], [2, 4, 6], seed=1) == (0.5, 0.5)


def test_two_documents_are_drawn_both_ways():
    # of two draws from {0/1, 1/1}: a quarter both wrong, a quarter both right
    assert interval([0, 1], [1, 1], seed=1) == (0.0, 1.0)


def test_the_seed_decides_and_the_figure_lies_inside():
    tops, bottoms = [3, 8, 1, 9, 4, 7], [9, 9, 9, 9, 9, 9]

    low, high = interval(tops, bottoms, seed=7, draws=40)

    assert interval(tops, bottoms, seed=7, draws=40) == (low, high)
    assert interval(tops, bottoms, seed=8, draws=40) != (low, high)
    assert low < sum(tops) / sum(bottoms) < high


def test_draws_in_which_nothing_was_labelled_are_left_out():
    assert interval([0, 1], [0, 1], seed=1) == (1.0, 1.0)
    assert interval([0, 0], [0, 0], seed=1) is None
