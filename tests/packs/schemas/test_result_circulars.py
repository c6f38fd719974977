"""The circular on a result: series apart, ties share a place, nobody is praised and blamed."""

from dataclasses import replace
from datetime import date

import pytest

from luodi.packs import rulebook
from luodi.packs.schemas import result_circulars as results
from luodi.packs.schemas.result_circulars import Result, Scored

DAY = date(2026, 4, 2)


@pytest.fixture
def form():
    """The pack's form."""
    return rulebook.definition("result_circulars", "assessment_result").body


def result(*ranks: int | None, kind: str = "town") -> Result:
    """Units of one kind with these ranks."""
    units = tuple(
        Scored(f"{place}镇", kind, None if rank is None else f"{100 - rank}.0", rank,
               {"zh": "良好", "en": "good"}, (), place)
        for place, rank in enumerate(ranks, 1)
    )  # fmt: skip
    both = {"zh": "一季度", "en": "Q1"}
    return Result(both, both, "1.0", DAY, DAY, DAY, 0, 0, 0, (), units)


def names(form, told: Result, *, best: bool) -> list[str]:
    """Who is named."""
    return [one.row.unit for _series, one in results.named(form, told, best=best)]


def test_equal_ranks_share_a_place_and_the_next_is_left_out(form):
    places = [one.place for one in results.in_series(form, result(2, 2, 5, None))["town"]]

    assert places == [1, 1, 3, None]


def test_units_of_a_kind_without_a_series_are_among_the_others(form):
    assert set(results.in_series(form, result(1, kind="school"))) == {"others"}


@pytest.mark.parametrize(
    ("ranks", "best", "last"),
    [
        ((1,), [], []),  # one alone is neither
        ((1, 2), ["1镇"], ["2镇"]),
        ((1, 2, 3), ["1镇"], ["3镇"]),
        ((1, 2, 3, 4, 5, 6, 7), ["1镇", "2镇", "3镇"], ["7镇"]),
        ((1, 1, 1, 1), [], []),  # all alike
        ((1, 2, 3, 3), ["1镇", "2镇"], ["3镇", "4镇"]),
    ],
)
def test_nobody_is_commended_and_behind_at_once(form, ranks, best, last):
    told = result(*ranks)

    assert names(form, told, best=True) == best
    assert names(form, told, best=False) == last


def test_objections_are_the_sum_of_what_became_of_them(form):
    told = replace(result(1, 2), upheld=1, dismissed=2, taken_back=1)

    fields = results.fields(form, told, issued_on=DAY)

    # 1 + 2 + 1 = 4
    assert fields["objections"].value["zh"] == "4"
    # ten days after 2 April
    assert fields["reply_by"].value["zh"] == "2026年4月12日"


def test_a_form_without_a_series_for_the_rest_is_refused(form):
    given = form.model_dump()
    del given["series"]["others"]

    with pytest.raises(ValueError, match="series has no others"):
        results.Definition.model_validate(given)
