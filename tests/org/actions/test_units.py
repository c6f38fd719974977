"""Units change with their event, keep what they were called, and end without losing anybody."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date, timedelta
from threading import Barrier, BrokenBarrierError

import pytest
from django.db import connection
from django.utils import timezone

from luodi.audit import queries as audit
from luodi.org import actions, queries
from luodi.org.actions import units as unit_actions
from luodi.org.errors import DuplicateCode, OrgError, StaleUnit, UnitCycle
from luodi.org.models import Unit
from luodi.org.unit_list.proposal import propose, stored
from luodi.org.unit_list.reading import table_of
from tests.org.unit_list.conftest import answer


def last(target: str):
    return audit.history(target).first()


def test_a_new_unit_stands_in_the_register_and_the_trail(district, administrator, now) -> None:
    added = actions.add_unit(
        by=administrator, at=now, code="CZJ", name="溪桥区财政局", short_name="区财政局",
        kind="bureau", parent=district, aliases=["财政局"],
    )  # fmt: skip

    event = last(f"org.unit:{added.pk}")
    assert (event.kind, event.actor) == ("org.unit_added", administrator.audit_id)
    assert event.before is None
    assert event.after["parent"] == "XQ"
    assert event.after["aliases"] == ["财政局"]


def test_a_code_is_given_once(district, now) -> None:
    with pytest.raises(DuplicateCode, match="XQ"):
        actions.add_unit(by=None, at=now, code="XQ", name="另", short_name="另", kind="bureau")


def test_an_edited_unit_keeps_what_it_was(industry_bureau, administrator, now) -> None:
    actions.edit_unit(by=administrator, at=now, unit=industry_bureau, short_name="经信局",
                      reason="机构改革")  # fmt: skip

    event = last(f"org.unit:{industry_bureau.pk}")
    assert event.before["short_name"] == "区经信局"
    assert event.after["short_name"] == "经信局"
    assert event.reason == "机构改革"


def test_a_unit_cannot_stand_below_its_own_branch(district, industry_bureau, now) -> None:
    with pytest.raises(UnitCycle, match="溪桥区"):
        actions.edit_unit(by=None, at=now, unit=district, parent=industry_bureau)

    assert queries.unit_by_code("XQ").parent is None
    assert last(f"org.unit:{district.pk}").kind == "org.unit_added"


def test_a_new_person_has_no_password(office) -> None:
    assert not office.has_usable_password()


@pytest.mark.parametrize("field", ["pk", "code", "_state", "save"])
def test_an_edit_of_a_unit_changes_no_other_field(industry_bureau, now, field: str) -> None:
    with pytest.raises(TypeError, match=field):
        actions.edit_unit(by=None, at=now, unit=industry_bureau, **{field: "X"})


def test_a_loop_closed_meanwhile_is_seen(district, industry_bureau, town, now) -> None:
    stale = queries.unit(industry_bureau.pk)  # read while it still stood below the district
    actions.edit_unit(by=None, at=now, unit=industry_bureau, parent=town)

    with pytest.raises(UnitCycle):
        actions.edit_unit(by=None, at=now, unit=town, parent=stale)


@pytest.mark.django_db(transaction=True)
def test_two_who_edit_different_units_at_once_both_succeed(
    units, administrator, monkeypatch, now
) -> None:
    """Each would else hold the row of its own unit and wait for the other's."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one writer in at a time")
    both_hold_one = Barrier(2)

    def meet(*_given: object) -> None:
        with suppress(BrokenBarrierError):  # the second one waits for the first, as it should
            both_hold_one.wait(timeout=0.5)

    def rename(code: str) -> int:
        try:
            return actions.edit_unit(by=administrator, at=now, unit=units[code], name=code).version
        finally:
            connection.close()

    monkeypatch.setattr(unit_actions, "refuse_stale", meet)
    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(rename, ["JXJ", "QST"], timeout=30)) == [2, 2]


def test_a_chain_of_a_hundred_units_is_printed_and_moved(district, now) -> None:
    above = district
    for number in range(100):
        above = actions.add_unit(by=None, at=now, code=f"D{number}", name=f"第{number}层",
                                 short_name=f"{number}层", kind="bureau", parent=above)  # fmt: skip

    assert max(branch.depth for branch in queries.unit_tree()) == 100
    with pytest.raises(UnitCycle):
        actions.edit_unit(by=None, at=now, unit=queries.unit_by_code("D0"), parent=above)


def test_a_renamed_unit_keeps_its_old_name_until_a_day(industry_bureau, now) -> None:
    until = date(2025, 3, 2)

    actions.edit_unit(by=None, at=now, unit=industry_bureau, name="溪桥区工业和信息化局",
                      short_name="区工信局", former_until=until)  # fmt: skip

    kept = queries.former_names(industry_bureau).get()
    assert (kept.name, kept.short_name, kept.until) == (
        "溪桥区经济和信息化局", "区经信局", until
    )  # fmt: skip


def test_an_edit_that_changes_no_name_keeps_none(industry_bureau, now) -> None:
    actions.edit_unit(by=None, at=now, unit=industry_bureau, aliases=["经信局"],
                      former_until=date(2025, 3, 2))  # fmt: skip

    assert not queries.former_names(industry_bureau)


def test_a_stale_edit_of_a_unit_is_refused_with_what_stands(industry_bureau, now) -> None:
    actions.edit_unit(by=None, at=now, unit=industry_bureau, version=1, short_name="经信局")

    with pytest.raises(StaleUnit) as found:
        actions.edit_unit(by=None, at=now, unit=industry_bureau, version=1, short_name="工信局")

    assert found.value.stored.short_name == "经信局"
    assert queries.unit(industry_bureau.pk).short_name == "经信局"


def test_an_edit_touches_only_what_it_names(industry_bureau, now) -> None:
    stale = queries.unit(industry_bureau.pk)
    actions.edit_unit(by=None, at=now, unit=industry_bureau, short_name="经信局")

    actions.edit_unit(by=None, at=now, unit=stale, kind="office")

    stored = queries.unit(industry_bureau.pk)
    assert (stored.short_name, stored.kind) == ("经信局", "office")


def test_a_unit_does_not_end_before_it_began(industry_bureau, now) -> None:
    with pytest.raises(OrgError, match="2025-01-01"):
        actions.edit_unit(by=None, at=now, unit=industry_bureau, valid_from=date(2025, 2, 1),
                          valid_to=date(2025, 1, 1))  # fmt: skip


def test_a_unit_does_not_end_over_the_heads_of_its_people(lead_unit, industry_bureau, now) -> None:
    with pytest.raises(OrgError, match="区经信局"):
        actions.edit_unit(by=None, at=now, unit=industry_bureau, valid_to=date(2025, 3, 3))


def test_a_unit_does_not_end_over_what_stands_below_it(district, now) -> None:
    with pytest.raises(OrgError, match="溪桥区"):
        actions.edit_unit(by=None, at=now, unit=district, valid_to=date(2025, 3, 3))


def test_a_unit_without_anybody_ends(industry_bureau, now) -> None:
    actions.edit_unit(by=None, at=now, unit=industry_bureau, valid_to=date(2025, 3, 3))

    assert queries.has_ended(queries.unit(industry_bureau.pk), date(2025, 3, 4))
    assert not queries.has_ended(queries.unit(industry_bureau.pk), date(2025, 3, 3))


@pytest.fixture
def merged(units, lead_unit, office, administrator, now):
    """The industry bureau merged into the education commission, with all that hung on it."""
    below = actions.add_unit(by=None, at=now, code="YQ", name="园区办", short_name="园区办",
                             kind="office", parent=units["JXJ"])  # fmt: skip
    post = actions.add_post(by=None, at=now, unit=units["JXJ"], title="局长", holder=lead_unit)
    into = actions.merge_units(
        by=administrator, at=now, into=units["JYW"], units=[units["JXJ"]],
        on=timezone.localdate(now), reason="机构改革",
    )  # fmt: skip
    return into, queries.unit(units["JXJ"].pk), below, post


def test_a_merged_unit_ends_that_day_and_is_succeeded(merged, now) -> None:
    into, ended, _, _ = merged

    assert (ended.valid_to, ended.succeeded_by) == (timezone.localdate(now), into)
    assert list(queries.predecessors(into)) == [ended]
    event = last(f"org.unit:{ended.pk}")
    assert (event.kind, event.reason) == ("org.unit_merged", "机构改革")
    assert (event.before["succeeded_by"], event.after["succeeded_by"]) == (None, "JYW")


def test_people_and_units_below_go_over_and_posts_cease(merged, lead_unit) -> None:
    into, ended, below, post = merged

    assert queries.person(lead_unit.pk).unit == into
    assert queries.unit(below.pk).parent == into
    stored = queries.post(post.pk)
    assert (stored.is_active, stored.holder, stored.unit) == (False, None, ended)
    assert last(f"org.person:{lead_unit.pk}").after == {"unit": "JYW"}


def test_an_ended_unit_takes_no_post(merged, now) -> None:
    with pytest.raises(OrgError, match="区经信局"):
        actions.add_post(by=None, at=now, unit=merged[1], title="局长")


@pytest.mark.parametrize(
    ("into", "ending", "days"),
    [("JYW", ["JYW"], 0), ("JYW", [], 0), ("JXJ", ["XQ"], 0), ("JYW", ["JXJ"], 1)],
    ids=["in itself", "nothing", "in what stands below", "tomorrow"],
)
def test_a_merger_that_cannot_be_changes_nothing(units, now, into, ending, days) -> None:
    with pytest.raises(OrgError):
        actions.merge_units(
            by=None, at=now, into=units[into], units=[units[code] for code in ending],
            on=timezone.localdate(now) + timedelta(days=days),
        )  # fmt: skip

    assert not [unit for unit in queries.units() if unit.valid_to]


def test_an_ended_unit_is_merged_no_second_time(merged, units, now) -> None:
    with pytest.raises(OrgError, match="区经信局"):
        actions.merge_units(by=None, at=now, into=units["WJW"], units=[merged[1]],
                            on=timezone.localdate(now))  # fmt: skip


def test_nothing_is_merged_into_what_ended(merged, units, now) -> None:
    with pytest.raises(OrgError):
        actions.merge_units(by=None, at=now, into=merged[1], units=[units["WJW"]],
                            on=timezone.localdate(now))  # fmt: skip


def test_a_merged_unit_that_stands_again_is_succeeded_by_nobody(merged, administrator, now) -> None:
    reopened = actions.edit_unit(by=administrator, at=now, unit=merged[1], valid_to=None)

    assert queries.unit(reopened.pk).succeeded_by is None
    assert not queries.predecessors(merged[0]).exists()
    event = last(f"org.unit:{reopened.pk}")
    assert (event.before["succeeded_by"], event.after["succeeded_by"]) == ("JYW", None)


def test_a_list_is_taken_in_after_a_merged_unit_was_opened_again(
    merged, administrator, now
) -> None:
    actions.edit_unit(by=administrator, at=now, unit=merged[1], valid_to=None)

    told = stored(queries.unit(merged[1].pk))
    row = [value or None for value in {**told, "aliases": "；".join(told["aliases"])}.values()]
    assert propose(table_of(answer(row))).mistakes == []


@pytest.mark.parametrize(
    "order", [("JXJ", "YQ"), ("YQ", "JXJ")], ids=["above first", "below first"]
)
def test_a_unit_that_ends_together_with_the_one_above_it_ends_once(
    units, administrator, now, order: tuple[str, str]
) -> None:
    below = actions.add_unit(by=None, at=now, code="YQ", name="园区办", short_name="园区办",
                             kind="office", parent=units["JXJ"])  # fmt: skip
    known = {"YQ": below, "JXJ": units["JXJ"]}

    actions.merge_units(by=administrator, at=now, into=units["JYW"], on=timezone.localdate(now),
                        units=[known[code] for code in order])  # fmt: skip

    ended = queries.unit(below.pk)
    assert (ended.version, ended.parent, ended.succeeded_by) == (2, units["JXJ"], units["JYW"])
    kinds = [event.kind for event in audit.history(f"org.unit:{below.pk}")]
    assert kinds == ["org.unit_merged", "org.unit_added"]


def test_nothing_new_stands_below_a_unit_that_has_ended(units, administrator, now) -> None:
    ended = actions.edit_unit(by=None, at=now, unit=units["JYW"], valid_to=date(2020, 12, 31))
    given = {"code": "X", "name": "新设科", "short_name": "新设科", "kind": "office"}

    with pytest.raises(OrgError, match=r"区教委.*2020-12-31"):
        actions.add_unit(by=administrator, at=now, parent=units["JYW"], **given)
    with pytest.raises(OrgError, match="区教委"):
        actions.edit_unit(by=administrator, at=now, unit=units["QST"], parent=ended)

    assert not queries.has_unit("X")


def test_what_stood_below_an_ended_unit_may_still_be_edited(units, administrator, now) -> None:
    below = actions.add_unit(by=None, at=now, code="YQ", name="园区办", short_name="园区办",
                             kind="office", parent=units["JXJ"])  # fmt: skip
    Unit.objects.filter(pk=units["JXJ"].pk).update(valid_to=date(2020, 12, 31))

    edited = actions.edit_unit(by=administrator, at=now, unit=below, parent=units["JXJ"],
                               short_name="园区")  # fmt: skip

    assert edited.short_name == "园区"
