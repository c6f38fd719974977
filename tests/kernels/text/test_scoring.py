"""Overlap, one-to-one matching and F1, with numbers that fit on paper."""

from luodi.kernels.text.scoring import Score, letters, overlap, pairs, score_of


def test_overlap_is_intersection_over_union():
    assert overlap(letters([(0, 4)]), letters([(2, 6)])) == 2 / 6
    assert overlap(letters([]), letters([])) == 0


def test_f1_of_three_hits_among_four_found_and_five_wanted():
    score = Score(3, 4, 5)

    assert (score.precision, score.recall, score.f1) == (3 / 4, 3 / 5, 2 * 3 / (4 + 5))


def test_nothing_wanted_and_nothing_found_is_right():
    assert Score(0, 0, 0).f1 == 1.0
    assert Score(0, 1, 0).precision == 0.0


def test_the_likeliest_pair_is_chosen_and_none_is_used_twice():
    likeness = {(0, 0): 0.6, (0, 1): 0.9, (1, 1): 0.8, (1, 0): 0.1}

    chosen = pairs([0, 1], [0, 1], lambda a, b: likeness[a, b], 0.5)

    assert chosen == {0: 1}


def test_a_borderline_label_is_neither_hit_nor_miss():
    score = score_of(["core", "borderline"], ["a", "b"], {0: 0, 1: 1}, [True, False])

    assert (score.hits, score.found, score.wanted) == (1, 1, 1)
