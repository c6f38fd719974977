"""Who may decide on an objection: nobody who had a hand in it, nobody of the unit itself."""

from luodi.assess import queries


def test_a_person_belongs_to_one_unit(towns, reporting_unit, administrator):
    assert queries.is_own_unit(towns["QST"].pk, reporting_unit)
    assert not queries.is_own_unit(towns["HLZ"].pk, reporting_unit)
    assert not queries.is_own_unit(towns["QST"].pk, administrator)  # of no unit


def test_whoever_computed_it_and_whoever_objects_decide_nothing(
    object_to, office, second_office, reporting_unit
):
    made = object_to()

    assert queries.decidable([made], second_office) == [made]
    assert queries.decidable([made], office) == []  # computed it
    assert queries.decidable([made], reporting_unit) == []  # its own unit


def test_many_are_asked_about_by_two_questions_in_their_order(
    shown, object_to, second_office, django_assert_num_queries
):
    for code in ("tax_per_mu", "rd_intensity", "output_per_mu"):
        object_to(line=f"indicator:{code}")
    rows = list(queries.objections(shown))

    with django_assert_num_queries(2):
        assert queries.decidable(rows, second_office) == rows


def test_whoever_approved_the_penalty_does_not_decide_on_it(penalised, second_office, leader):
    rows = list(queries.objections(penalised))

    assert queries.decidable(rows, second_office) == []
    assert queries.decidable(rows, leader) == rows
