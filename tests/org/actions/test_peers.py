"""A unit stands in one peer group at most; the trail keeps who stood with whom."""

import pytest

from luodi.audit import queries as audit
from luodi.org import actions, queries
from luodi.org.errors import DuplicateCode, StalePeerGroup


@pytest.fixture
def bureaus(units, administrator, now):
    return actions.add_peer_group(by=administrator, at=now, code="bureaus", name="经济部门",
                                  units=[units["JXJ"], units["JYW"]])  # fmt: skip


def test_a_group_gathers_its_units(bureaus, units) -> None:
    assert [unit.code for unit in queries.members(bureaus)] == ["JXJ", "JYW"]
    assert [unit.code for unit in queries.peers(queries.unit(units["JXJ"].pk))] == ["JYW"]
    assert not queries.peers(units["WJW"])


def test_an_edit_lets_go_and_takes_in(bureaus, units, administrator, now) -> None:
    actions.edit_peer_group(
        by=administrator, at=now, peer_group=bureaus, version=1, name="社会部门",
        units=[units["JYW"], units["WJW"]],
    )  # fmt: skip

    assert [unit.code for unit in queries.members(bureaus)] == ["JYW", "WJW"]
    event = audit.history(f"org.peergroup:{bureaus.pk}").first()
    assert (event.before["units"], event.after["units"]) == (["JXJ", "JYW"], ["JYW", "WJW"])


def test_a_unit_leaves_the_group_it_stood_in(bureaus, units, now) -> None:
    other = actions.add_peer_group(by=None, at=now, code="other", name="其他", units=[units["JXJ"]])

    assert [unit.code for unit in queries.members(bureaus)] == ["JYW"]
    assert [unit.code for unit in queries.members(other)] == ["JXJ"]


def test_a_code_of_a_group_is_given_once(bureaus, now) -> None:
    with pytest.raises(DuplicateCode, match="bureaus"):
        actions.add_peer_group(by=None, at=now, code="bureaus", name="另一组")


def test_a_stale_edit_of_a_group_changes_nothing(bureaus, now) -> None:
    actions.edit_peer_group(by=None, at=now, peer_group=bureaus, version=1, name="甲", units=[])

    with pytest.raises(StalePeerGroup):
        actions.edit_peer_group(by=None, at=now, peer_group=bureaus, version=1, name="乙", units=[])

    assert queries.peer_group(bureaus.pk).name == "甲"
