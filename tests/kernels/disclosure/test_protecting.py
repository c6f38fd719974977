"""Protected tables: nothing small can be found out, and no more is hidden than that takes."""

from dataclasses import replace

import numpy as np
import pytest

from luodi.kernels.disclosure import (
    Percent,
    Rule,
    Threshold,
    attack,
    audit,
    auditing,
    crossed,
    flat,
    kept_back,
    linked,
    protect,
    release,
)
from luodi.kernels.disclosure.hiding import task
from luodi.kernels.disclosure.lines import by_lines
from luodi.kernels.disclosure.protecting import shown_again, without_idle
from luodi.kernels.disclosure.repairing import repaired
from tests.kernels.disclosure.cast import CLASSES, DISTRICT, ONE_SMALL, RULE
from tests.kernels.disclosure.enumerating import table

STREETS = np.array([[2, 9, 8], [7, 6, 9], [9, 8, 7], [8, 8, 9], [6, 1, 9]])


def test_a_lone_small_count_takes_three_others_along():
    out = protect(table(ONE_SMALL), RULE)

    assert out.primary == (("a=0", "b=0"),)
    assert set(out.complementary) == {("a=0", "b=1"), ("a=1", "b=0"), ("a=1", "b=1")}
    assert out.cost == (2 + 1) + (9 + 1) + (7 + 1) + (6 + 1)
    assert out.audit.safe


def test_nothing_small_hides_nothing():
    out = protect(table([[9, 8], [7, 6]]), RULE)

    assert out.release.shown.all()
    assert out.audit.safe


def test_streets_below_halves_below_a_district():
    cells = crossed([DISTRICT, CLASSES], STREETS)
    assert audit([release(cells, RULE)]).recovered

    out = protect(cells, RULE)

    assert out.audit.safe
    assert not attack([out.release], integers=True).recovered
    assert out.release.shown[cells.where([("unit=District",)])].all()


def test_a_later_release_hides_what_would_give_away_an_earlier_one():
    # the first breaks down by class and hides; the second by age would show the hidden margins
    units = flat("unit", ["x", "y", "z"])
    by_class = protect(
        crossed([flat("class", "AB"), units], np.array([[2, 9, 7], [1, 8, 9]])), RULE
    )
    by_age = crossed([flat("age", "ab"), units], np.array([[1, 9, 7], [2, 8, 9]]))

    alone, beside = protect(by_age, RULE), protect(by_age, RULE, [by_class.release])

    assert beside.audit.safe
    assert audit([by_class.release, beside.release]).safe
    assert alone.audit.safe


def test_a_revision_does_not_uncover_what_both_hide():
    before, after = ONE_SMALL.copy(), ONE_SMALL.copy()
    after[1, 1] = 16  # was 6, and dear to hide by now
    first = protect(table(before), RULE)
    # by itself the second would hide another rectangle, and the two tell the 2
    careless = protect(table(after), RULE)
    assert audit([first.release, careless.release]).recovered

    second = protect(table(after), RULE, [first.release])

    assert second.audit.safe
    assert not attack([first.release, second.release]).recovered


def test_what_an_earlier_release_gave_away_is_named():
    cells = table(ONE_SMALL)
    earlier = release(cells, Rule((Threshold(2),)))

    out = protect(cells, RULE, [earlier])

    assert [one.name for one in out.audit.recovered] == [("a=0", "b=0")]
    assert out.release.cells()["a=0", "b=0"] is None


def test_a_month_that_two_sums_to_date_would_give_away():
    # 41 to May, 43 to June: June alone is 2
    to_date = kept_back(table([41, 2]), [("a=1",)])
    assert audit([release(to_date, RULE)]).recovered

    out = protect(to_date, RULE)

    assert out.audit.safe
    assert out.complementary in {(("a=0",),), ((),)}


def test_linked_tables_are_protected_together():
    units = flat("unit", ["x", "y", "z"])
    by_class = crossed([flat("class", "AB"), units], np.array([[2, 9, 7], [6, 8, 9]]))
    by_age = crossed([flat("age", "ab"), units], np.array([[5, 9, 7], [3, 8, 9]]))

    out = protect(linked([by_class, by_age]), RULE)

    assert set(out.primary) == {("class=A", "unit=x"), ("age=b", "unit=x")}
    assert out.audit.safe


def test_zeros_stay_shown_and_structural_zeros_too():
    none = np.zeros((3, 3), dtype=bool)
    none[2, 2] = True
    counts = np.array([[2, 9, 0], [7, 6, 9], [9, 8, 0]])
    cells = crossed([flat("a", "012"), flat("b", "012")], counts, impossible=none)

    shown, small = protect(cells, RULE), protect(cells, replace(RULE, zeros="small"))

    assert shown.release.cells()["a=0", "b=2"] == 0
    assert small.release.cells()["a=0", "b=2"] is None
    assert small.release.cells()["a=2", "b=2"] == 0
    assert shown.audit.safe
    assert small.audit.safe


def test_marks_of_two_kinds_are_audited_with_what_they_tell():
    out = protect(table(ONE_SMALL), replace(RULE, marked=True))

    # "<5" is 1 … 4: no interval is wider, and none may be narrower
    assert out.audit.safe
    assert attack([out.release]).of(("a=0", "b=0")) == (1, 4)


def test_amounts_of_few_contributors():
    # 80 and 15 of 100 in the first cell: the second could tell the first to within 5 of 80
    cells = crossed([flat("a", "01"), flat("b", "012")], np.array([[100, 90.5, 80], [70, 60, 50]]))
    largest = np.zeros((len(cells.names), 2))
    largest[cells.names.index(("a=0", "b=0"))] = 80, 15
    rule = Rule((Percent(10),))

    out = protect(replace(cells, largest=largest, whole=False), rule)

    assert out.primary == (("a=0", "b=0"),)
    low, high = attack([out.release]).of(("a=0", "b=0"))
    assert high >= 100 + (8 - 5)
    assert high - low >= 3
    assert out.audit.safe


def test_the_same_table_is_hidden_in_the_same_way():
    cells = crossed([DISTRICT, CLASSES], STREETS)

    first, second = protect(cells, RULE), protect(cells, RULE)

    assert first.release.cells() == second.release.cells()
    assert first.cost == second.cost


def test_no_complementary_cell_is_hidden_in_vain():
    cells = crossed([DISTRICT, CLASSES], STREETS)
    out = protect(cells, RULE)

    for name in out.complementary:
        fewer = [one for one in out.complementary if one != name]
        assert not audit([release(cells, RULE, cells.where(fewer))]).safe, name


@pytest.mark.parametrize("seed", range(3))
def test_a_shown_zero_tells_that_a_hidden_cell_is_none(seed):
    counts = np.random.default_rng(seed).poisson(1.5, (4, 4))
    out = protect(table(counts), RULE)

    assert out.audit.safe
    assert not np.any(out.release.table.values[out.release.hidden] == 0)


def test_what_can_be_worked_out_anyway_is_shown():
    # a lone hidden cell that is not small protects nobody, and the row tells it
    of = task(table(ONE_SMALL), RULE, ())
    lone = of.join.value == 6

    assert not without_idle(of, lone).any()


def test_what_helps_nobody_is_shown_again():
    of = task(table(ONE_SMALL), RULE, ())
    needed = np.isin(of.join.value, [6]) | _named(of, ("a=0", "b=1")) | _named(of, ("a=1", "b=0"))
    more = needed | _named(of, ()) | _named(of, ("a=2",)) | _named(of, ("b=2",))

    assert np.array_equal(shown_again(of, more), needed)


def _named(of, name):
    return np.array([one == name for one in of.join.names])


def test_whoever_a_cell_was_hidden_for_is_asked_first_and_nobody_else_where_they_need_it(
    monkeypatch,
):
    of = task(table(ONE_SMALL), RULE, ())
    corners = [("a=0", "b=1"), ("a=1", "b=0"), ("a=1", "b=1")]
    needed = np.logical_or.reduce([_named(of, one) for one in corners])
    small = of.join.names.index(("a=0", "b=0"))
    asked: list[list[int]] = []
    real = auditing.reach

    def noting(known, cells=None, **more):
        asked.append([] if cells is None else np.flatnonzero(cells & known.guarded).tolist())
        return real(known, cells, **more)

    monkeypatch.setattr("luodi.kernels.disclosure.auditing.reach", noting)
    monkeypatch.setattr("luodi.kernels.disclosure.protecting.loosened", _without)

    found = shown_again(of, needed, {int(cell): {small} for cell in np.flatnonzero(needed)})

    assert np.array_equal(found, needed)
    assert asked[1:] == [[small]] * 3  # after all were asked how they stand, one for each corner


@pytest.mark.parametrize("seed", [1, 2])
def test_whom_one_asks_first_changes_nothing_in_what_is_hidden(seed):
    chance = np.random.default_rng(seed)
    counts = chance.negative_binomial(1, 1 / 9, (12, 6))
    first = protect(table(counts), RULE)
    of = task(table(counts + chance.binomial(1, 0.1, counts.shape)), RULE, [first.release])
    hidden = repaired(of, by_lines(of, np.zeros(len(of.join.value), dtype=bool)))

    assert hidden.sakes
    assert np.array_equal(shown_again(of, hidden.also, hidden.sakes), shown_again(of, hidden.also))


def test_a_cell_can_be_needed_by_others_of_its_part_only():
    # two parts that share no unknown: the 2 above needs its rectangle whatever is shown below
    counts = np.full((4, 4), 9)
    counts[0, 0] = counts[2, 2] = 2
    of = task(table(counts), RULE, ())
    both = [(0, 1), (1, 0), (1, 1), (2, 3), (3, 2), (3, 3)]
    needed = np.logical_or.reduce([_named(of, (f"a={a}", f"b={b}")) for a, b in both])

    assert np.array_equal(shown_again(of, needed | _named(of, ("a=0", "b=3"))), needed)


def _without(_of, also, cell):
    fewer = also.copy()
    fewer[cell] = False
    return fewer
