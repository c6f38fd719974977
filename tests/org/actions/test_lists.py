"""A list is taken in whole or not at all, once, and only as it was looked at."""

from datetime import date

import pytest

from luodi.audit import queries as audit
from luodi.org import actions, queries
from luodi.org.errors import ListRefused
from luodi.org.unit_list.proposal import propose
from luodi.org.unit_list.reading import table_of
from tests.org.unit_list.conftest import answer
from tests.org.unit_list.test_proposal import JXJ, row


@pytest.fixture
def taken_in(administrator, now):
    def take_in(*rows, digest=None):
        table = table_of(answer(*rows))
        seen = propose(table).digest if digest is None else digest
        return actions.import_units(table=table, digest=seen, by=administrator, at=now,
                                    source="sha256:abc")  # fmt: skip

    return take_in


def test_new_units_are_linked_wherever_they_stand_in_the_list(units, taken_in) -> None:
    taken_in(row("A", parent="B", aliases="甲；乙"), row("B", parent="XQ"))

    added = queries.unit_by_code("A")
    assert (added.parent.code, added.aliases, added.version) == ("B", ["甲", "乙"], 1)
    assert audit.history(f"org.unit:{added.pk}").get().kind == "org.unit_added"
    event = audit.history("org.unit:list").get()
    assert (event.after, event.reason) == ({"new": 2}, "sha256:abc")


def test_a_changed_name_is_kept_as_a_former_one(units, taken_in) -> None:
    taken_in(row("JXJ", **{**JXJ, "short_name": "区工信局"}))

    changed = queries.unit(units["JXJ"].pk)
    kept = queries.former_names(changed).get()
    assert (changed.short_name, changed.version) == ("区工信局", 2)
    assert (kept.short_name, kept.until) == ("区经信局", date(2025, 3, 2))
    event = audit.history(f"org.unit:{changed.pk}").first()
    assert (event.before["short_name"], event.after["short_name"]) == ("区经信局", "区工信局")


def test_the_same_list_again_changes_nothing(units, taken_in) -> None:
    rows = [row("A", parent="XQ"), row("JXJ", **{**JXJ, "short_name": "区工信局"})]
    taken_in(*rows)
    before = audit.events().first().number

    again = taken_in(*rows)

    assert [change.state for change in again.changes] == ["same", "same"]
    assert audit.events().first().number == before


def test_superiors_may_change_places(units, taken_in, now) -> None:
    taken_in(row("A", parent="XQ"), row("B", parent="A"))

    taken_in(row("A", parent="B"), row("B", parent="XQ"))

    assert queries.unit_by_code("A").parent.code == "B"


def test_one_mistake_keeps_all_out(units, taken_in) -> None:
    with pytest.raises(ListRefused):
        taken_in(row("A"), row("B", parent="ZZZ"))

    assert queries.unit_by_code("A") is None


def test_what_was_not_looked_at_is_not_taken_in(units, taken_in) -> None:
    with pytest.raises(ListRefused):
        taken_in(row("A"), digest="another")

    assert queries.unit_by_code("A") is None


def test_a_register_that_changed_meanwhile_is_looked_at_again(
    units, administrator, taken_in, now
) -> None:
    table = table_of(answer(row("JXJ", **{**JXJ, "short_name": "区工信局"})))
    seen = propose(table).digest
    actions.edit_unit(by=None, at=now, unit=units["JXJ"], short_name="经信")

    with pytest.raises(ListRefused):
        actions.import_units(table=table, digest=seen, by=administrator, at=now)


def test_a_unit_ends_and_is_succeeded_by_a_list(units, taken_in) -> None:
    taken_in(row("JXJ", **JXJ, valid_to="2025-03-01", succeeded_by="JYW"))

    ended = queries.unit(units["JXJ"].pk)
    assert (ended.valid_to, ended.succeeded_by.code) == (date(2025, 3, 1), "JYW")
