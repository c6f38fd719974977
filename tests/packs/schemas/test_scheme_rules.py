"""From a file to the kernel's scheme."""

from luodi.kernels import score
from luodi.packs.schemas import scheme_rules
from tests.packs.schemas.scheme_written import DAY, small, title

A = {"code": "A", "title": title("A"), "at_least": 80.0}
B = {"code": "B", "title": title("B")}


def test_grades_by_points_take_all_others_into_the_last() -> None:
    scheme = scheme_rules.rules(small(grades=[A, B], grades_reference="x"), DAY)

    assert scheme.bands == score.Bands(("A", "B"), (), (80.0, scheme_rules.LOWEST))


def test_grades_by_places_carry_their_rounding_ties_and_least_shares() -> None:
    grades = [{**A, "up_to": 0.5, "at_least": None}, {**B, "up_to": 1.0, "least": 0.1}]
    found = small(grades=grades, grades_reference="x", grade_rounding="up", grade_ties="worse")

    assert scheme_rules.rules(found, DAY).bands == score.Bands(
        ("A", "B"), (0.5, 1.0), (), (0.0, 0.1), "up", "worse"
    )


def test_bounds_of_clauses_are_held_by_the_kernel_and_vetoes_are_none_of_them() -> None:
    clause = {"code": "extra", "title": title("extra"), "kind": "bonus", "most": 5.0, "each": 2.0,
              "reference": "x"}  # fmt: skip
    veto = {"code": "v", "title": title("v"), "kind": "veto", "effect": "lower", "reference": "x"}
    grades = [{"code": "A", "title": title("A"), "up_to": 1.0}]
    found = small(clauses=[clause, veto], grades=grades, grades_reference="x", ties=["tax"],
                  ties_reference="x")  # fmt: skip

    scheme = scheme_rules.rules(found, DAY)

    assert scheme.clauses == (score.Clause("extra", 2.0, 5.0),)
    assert scheme.ties == ("tax",)
