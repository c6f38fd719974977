"""Rankings: whose rows, in which order, since when."""

from luodi.assess import queries


def rows(assessment, person):
    """The rows of a page that shows them all."""
    return queries.at_places(assessment, queries.ranked(assessment, person))


def test_the_house_sees_all_the_best_first_and_who_is_not_ranked_last(computed, office):
    places = queries.places(computed, rows(computed, office))

    assert [(one.unit.code, one.rank, one.opens) for one in places] == [
        ("BLZ", 1, 1), ("QST", 2, 1), ("HLZ", 3, 1), ("NQZ", None, 0)]  # fmt: skip
    assert places[-1].missing == "Tax per mu of industrial land"
    assert places[0].share == 1.0 and round(places[2].share, 2) == 0.31  # 40 of 128.33


def test_a_unit_sees_its_own_row(shown, reporting_unit):
    places = queries.places(shown, rows(shown, reporting_unit))

    assert [one.unit.code for one in places] == ["QST"]


def test_the_period_before_is_the_confirmed_one_and_no_draft(confirmed, a_draft_before):
    assert queries.before(confirmed) is None


def test_the_change_of_rank_is_since_the_period_before(confirmed, a_quarter_ago, office):
    assert queries.before(confirmed) == a_quarter_ago
    places = queries.places(confirmed, rows(confirmed, office), a_quarter_ago)
    assert [one.change for one in places] == [0, 0, 0, None]


def test_a_ranking_asks_as_often_for_four_units_as_for_one(
    confirmed, office, django_assert_num_queries
):
    queries.order_of(confirmed)
    queries.places(confirmed, rows(confirmed, office))

    # keys, rows, what their explanations tell of them; and the one that is not ranked in full
    with django_assert_num_queries(4):
        queries.places(confirmed, rows(confirmed, office))
