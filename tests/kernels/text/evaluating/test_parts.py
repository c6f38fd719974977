"""Shares leave out what nobody could say; of nothing nothing is told."""

from luodi.kernels.text.evaluating.parts import Key, Part, count, set_f1, share


def test_a_share_counts_what_is_known():
    told = dict(share("tasks", "lead", [True, None, False, True]))

    assert told == {Key("tasks", "lead"): Part(2, 3, 3)}


def test_nothing_known_tells_nothing():
    assert list(share("tasks", "lead", [None, None])) == []
    assert list(set_f1("tasks", "support", [(set(), set())])) == []


def test_members_of_sets_are_counted_over_all_pairs():
    pairs = [({"甲", "乙"}, {"甲"}), (set(), {"丙"})]

    ((_, part),) = set_f1("tasks", "support", pairs)

    # one hit, two labelled, two found: 2·1 / (2 + 2)
    assert part.top / part.bottom == 2 / 4
    assert part.facts == 2


def test_a_count_says_of_how_many():
    ((_, part),) = count("honesty", "units invented", [True, False, False])

    assert (part.top, part.facts, part.counted) == (1, 3, True)
