"""On which days two versions of a scheme differ."""

from copy import deepcopy
from datetime import date

from luodi.assess import queries
from luodi.packs import rulebook
from luodi.packs.schemas import schemes

TODAY = date(2026, 11, 28)
LAST_YEAR = date(2025, 7, 1)


def pack():
    """Performance per mu: the base of the tax is 18 from 2024 on and 20 from 2026 on."""
    return rulebook.definitions("schemes")["per_mu_performance"].body


def written(day, **curve):
    """A version that holds from a day, with another curve of the tax."""
    flat = {**schemes.flat_of(pack(), day), "basis": "会议纪要（虚构）"}
    flat["indicators"][0]["curve"] |= curve
    return schemes.from_text(schemes.built(pack(), flat, day))


def told(blocks):
    return [(one.day, [(each.before, each.after) for each in one.numbers]) for one in blocks]


def test_a_change_that_is_over_today_is_found_where_it_holds():
    blocks = queries.differing_days(pack(), written(LAST_YEAR, value="99"), TODAY)

    assert told(blocks) == [(LAST_YEAR, [("18", "99")]), (date(2026, 1, 1), [])]
    assert [one.is_same for one in blocks] == [False, True]
    assert ["÷ 99" in one.words for one in blocks[0].lines] == [True]


def test_a_change_that_lasts_is_one_block_from_the_day_on_which_it_begins():
    """The base that changes in 2026 in both versions makes no block of its own."""
    flat = {**schemes.flat_of(pack(), LAST_YEAR), "basis": "会议纪要（虚构）"}
    flat["indicators"][0]["weight"] = "45"
    after = schemes.from_text(schemes.built(pack(), flat, LAST_YEAR))

    assert told(queries.differing_days(pack(), after, TODAY)) == [(LAST_YEAR, [("40", "45")])]


def test_days_before_the_later_version_holds_are_left_out():
    before, after = written(LAST_YEAR, value="99"), written(date(2026, 7, 1), value="21")

    assert [one.day for one in queries.differing_days(before, after, TODAY)] == [date(2026, 7, 1)]


def test_a_version_that_begins_later_is_compared_on_its_days_too():
    before, after = written(date(2027, 1, 1), value="25"), written(date(2026, 7, 1), value="21")

    assert told(queries.differing_days(before, after, TODAY)) == [
        (date(2026, 7, 1), [("20", "21")]), (date(2027, 1, 1), [("25", "21")])]  # fmt: skip


def test_a_pack_that_changes_the_past_is_seen_on_that_day():
    tree = deepcopy(schemes.as_text(pack()))
    tree["indicators"][0]["base"]["2024-01-01"]["value"] = "17"

    blocks = queries.differing_days(pack(), schemes.from_text(tree), TODAY)

    assert told(blocks) == [(date(2024, 1, 1), [("18", "17")]), (date(2026, 1, 1), [])]
