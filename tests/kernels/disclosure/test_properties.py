"""Any table, any hierarchy, any second release: nothing small is found out."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as stnp

from luodi.kernels.disclosure import (
    Dimension,
    Rule,
    Threshold,
    attack,
    audit,
    crossed,
    flat,
    kept_back,
    protect,
    release,
)
from luodi.kernels.disclosure.tables import Name
from tests.kernels.disclosure.cast import CLASSES, DISTRICT
from tests.kernels.disclosure.enumerating import ranges, table

FEW = settings(max_examples=8, deadline=None)
RULES = st.builds(lambda least, zeros: Rule((Threshold(least),), zeros=zeros),
                  st.sampled_from([3, 5, 10]), st.sampled_from(["shown", "small"]))  # fmt: skip
COUNTS = st.integers(0, 3) | st.integers(0, 30)
HALVES = Dimension("unit", {"North": "", "South": "", "v": "North", "w": "North", "x": "South"})


def arrays(*shape):
    return stnp.arrays(np.int64, shape, elements=COUNTS)


def streets(counts):
    """Streets below halves below a district by class; or fewer of them, by class and by sex."""
    if counts.ndim == 2:
        return crossed([DISTRICT, CLASSES], counts)
    return crossed([HALVES, flat("class", ["A", "B"]), flat("sex", ["f", "m"])], counts)


def too_close(releases):
    """The small cells whose interval, over whole tables, is narrower than their rule asks."""
    asked: dict[tuple[Name, float], float] = {}
    for one in releases:
        for *cell, need in zip(one.table.names, one.table.values, one.needs.width, strict=True):
            asked[tuple(cell)] = max(float(need), asked.get(tuple(cell), 0))
    found = attack(releases, integers=True)
    rows = zip(found.names, found.value, found.high - found.low, strict=True)
    return {name for name, value, width in rows if width < asked[name, value]}


@FEW
@given(arrays(5, 3) | arrays(3, 2, 2), RULES)
def test_no_hidden_cell_is_recovered_and_no_small_one_known_too_closely(counts, rule):
    out = protect(streets(counts), rule)

    assert out.audit.safe
    assert not too_close([out.release])
    assert not attack([out.release], integers=True).recovered


@FEW
@given(arrays(5, 3) | arrays(3, 2, 2), RULES)
def test_the_same_table_once_more_gives_nothing_away(counts, rule):
    first = protect(streets(counts), rule)

    second = protect(streets(counts), rule, [first.release])

    assert second.audit.safe
    assert not too_close([first.release, second.release])


@FEW
@given(arrays(5, 3), arrays(5, 3), stnp.arrays(bool, (5, 3)), RULES)
def test_over_two_releases_nothing_small_is_found_out_unless_it_is_named(
    counts, others, revised, rule
):
    first = protect(streets(counts), rule)

    second = protect(streets(np.where(revised, others, counts)), rule, [first.release])

    named = {one.name for one in (*second.audit.recovered, *second.audit.narrow)}
    assert too_close([first.release, second.release]) == named
    assert bool(named) is not second.audit.safe


@FEW
@given(arrays(3, 2, 2), RULES)
def test_what_is_never_published_does_not_follow_from_what_is(counts, rule):
    cells = streets(counts)
    inner = [name for name in cells.names if len(name) == 3]  # by unit, class and sex at once

    out = protect(kept_back(cells, inner), rule)

    assert not set(inner) & set(out.release.cells())
    assert out.audit.safe
    assert not too_close([out.release])


@FEW
@given(stnp.arrays(np.int64, (2, 3), elements=st.integers(0, 6)), st.sampled_from([2, 3, 5]))
def test_the_attacker_agrees_with_every_table_there_is(counts, least):
    out = protect(table(counts), Rule((Threshold(least),)))
    found = attack([out.release], integers=True)

    shown_in_all = np.all(out.release.shown[[cell for cell, _ in out.release.table.sums]])
    for name, low, high in ranges(counts.shape, [out.release.cells()], 8):
        one = found.of(name)
        assert one[0] <= low
        assert high <= one[1]
        if shown_in_all and counts.sum() <= 8:
            assert one == (low, high)


@FEW
@given(arrays(5, 3), st.sampled_from([3, 5, 10]))
def test_hiding_the_small_alone_is_not_enough_and_the_audit_says_so(counts, least):
    counts[:, :] = np.where(counts < least, least + counts, counts)
    counts[0, 0] = least - 1  # the only small count: every sum around it is shown
    cells, rule = streets(counts), Rule((Threshold(least),))

    found = audit([release(cells, rule)])

    assert [one.name for one in found.recovered] == [("class=A", "unit=v")]
    assert protect(cells, rule).audit.safe
