"""Precision, recall and F1 of facts by their places, loosely and exactly."""

from luodi.kernels.text.evaluating.matching import by_place, placed, scores
from luodi.kernels.text.evaluating.parts import Key
from tests.kernels.text.evaluating.trees import asked

NO_BLANKS: frozenset[int] = frozenset()


def told(wanted, found):
    both = by_place(placed(wanted, NO_BLANKS), placed(found, NO_BLANKS))
    return dict(scores("directives", both))


def value(parts, name):
    part = parts[Key("directives", name)]
    return part.top / part.bottom


def test_three_labels_two_found_and_one_of_them_to_the_letter():
    wanted = [asked("要加强巡查。"), asked("要修好县道路。"), asked("要管好小水库。")]
    # 要修好县道 shares 5 of 7 letters: .71, a hit, yet not exact; 管好 shares 2 of 7: none
    found = [asked("要加强巡查。"), asked("要修好县道"), asked("管好")]

    parts = told(wanted, found)

    assert value(parts, "P") == 2 / 3
    assert value(parts, "R") == 2 / 3
    assert value(parts, "F1") == 2 * 2 / (3 + 3)
    assert value(parts, "exact P") == 1 / 3
    assert value(parts, "exact F1") == 2 * 1 / (3 + 3)


def test_what_matches_a_borderline_label_is_neither_hit_nor_miss():
    wanted = [asked("要加强巡查。"), asked("要修好县道路。", grade="borderline")]
    found = [asked("要加强巡查。"), asked("要修好县道")]

    parts = told(wanted, found)

    # the second is taken out on both sides, exactly matched or not
    assert (value(parts, "P"), value(parts, "R")) == (1 / 1, 1 / 1)
    assert value(parts, "exact P") == 1 / 1


def test_a_borderline_label_that_is_not_found_is_no_miss():
    wanted = [asked("要加强巡查。", grade="borderline"), asked("要修好县道路。")]

    parts = told(wanted, [asked("要修好县道路。")])

    assert value(parts, "R") == 1 / 1


def test_two_found_in_the_place_of_one_label_are_one_hit_and_one_too_many():
    parts = told([asked("要加强巡查。")], [asked("要加强巡查。"), asked("加强巡查")])

    assert (value(parts, "P"), value(parts, "R")) == (1 / 2, 1 / 1)


def test_blanks_inside_a_place_do_not_count():
    text = "要加强 巡查。"
    blank = frozenset({3})
    wanted = placed([{"segments": [[0, 3], [4, 7]]}], blank)
    found = placed([{"segments": [[0, len(text)]]}], blank)

    parts = dict(scores("directives", by_place(wanted, found)))

    assert value(parts, "exact F1") == 1
