"""Why a score is what it is."""

from decimal import Decimal

from django.utils import translation

from luodi.assess import queries


def why(assessment, code):
    return queries.explain(queries.scores(assessment).get(unit__code=code))


def test_the_lines_of_every_unit_add_up(computed):
    whys = [queries.explain(row) for row in queries.scores(computed)]

    assert all(one.sums for one in whys)
    assert [one.total for one in whys] == [*map(Decimal, ("128.33", "100.00", "40.00")), None]


def test_a_line_says_figure_base_rule_and_points(computed, observations):
    tax = why(computed, "BLZ").lines[0]

    assert (tax.title, tax.figure, tax.reference) == (
        "Tax per mu of industrial land", "36 万元/亩", "18")  # fmt: skip
    assert (tax.rule, tax.note) == (
        "36 ÷ 18 = 2, counts as 1.5, × 40",
        "above the cap; the cap counts",
    )
    assert (tax.full_marks, tax.points) == ("40", Decimal("60.00"))
    assert (tax.observation, tax.source) == (observations["BLZ", "tax_per_mu"].pk, "区统计局季报")


def test_less_is_better_says_so_in_its_rule(computed):
    assert why(computed, "HLZ").lines[3].rule == "(2 − 1 ÷ 0.5) × 20"


def test_a_missing_figure_says_what_the_scheme_did(computed):
    assert (
        why(computed, "BLZ").lines[2].note == "not reported; the cohort's mean points by the scheme"
    )
    blocked = why(computed, "NQZ").lines[0]
    assert (blocked.points, blocked.note) == (
        None, "not reported; by the scheme the unit is not scored")  # fmt: skip


def test_the_way_to_the_next_grade(computed):
    last = why(computed, "HLZ")

    # the nearest better grade that somebody has is B, and its last has 100 points
    assert (last.grade, last.next_grade, last.to_next) == ("D", "B", Decimal("60.00"))
    assert why(computed, "BLZ").to_next is None


def test_the_reader_s_language_is_spoken(computed):
    with translation.override("zh-hans"):
        assert why(computed, "QST").lines[0].title == "规上工业亩均税收"
        assert why(computed, "QST").grade == "B 类"
