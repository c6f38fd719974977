"""Numbers come from the order of siblings."""

from luodi.plan.numbering import numbers


def test_a_number_is_the_parents_number_and_the_rank_among_siblings():
    places = [(1, None, 10), (2, None, 20), (3, 2, 1), (4, 2, 7), (5, 4, 1)]

    found = numbers(places)

    assert found == {1: "1", 2: "2", 3: "2.1", 4: "2.2", 5: "2.2.1"}


def test_the_order_in_which_places_arrive_does_not_matter():
    places = [(5, 4, 1), (4, 2, 7), (3, 2, 1), (2, None, 20), (1, None, 10)]

    assert numbers(places) == numbers(reversed(places))


def test_a_chain_of_ten_thousand_lines_needs_no_recursion():
    places = [(1, None, 1)] + [(pk, pk - 1, 1) for pk in range(2, 10_001)]

    found = numbers(places)

    assert found[10_000] == ".".join(["1"] * 10_000)
