"""A list beside the register: new, changed, ended, same, and what cannot be."""

from datetime import date

import pytest

from luodi.org import actions
from luodi.org.unit_list.proposal import in_words, propose
from luodi.org.unit_list.reading import table_of
from tests.org.unit_list.conftest import answer


def row(code, **more):
    """A row of the list; what is not given is empty, names are the code."""
    empty = ("parent", "aliases", "peer_group", "valid_from", "valid_to", "succeeded_by")
    named = {"name": code, "short_name": code, "kind": "bureau", **dict.fromkeys(empty)}
    return [code, *{**named, **more}.values()]


JXJ = {
    "name": "溪桥区经济和信息化局", "short_name": "区经信局", "parent": "XQ",
    "aliases": "区经济信息局",
}  # fmt: skip
JYW = {"name": "溪桥区教育委员会", "short_name": "区教委", "parent": "XQ"}


def proposed(*rows):
    return propose(table_of(answer(*rows)))


def told(proposal):
    return [(one.row, one.column) for one in proposal.mistakes]


def test_each_state_is_told(units) -> None:
    proposal = proposed(
        row("NEW", parent="XQ"), row("JXJ", **JXJ), row("QST", name="青石滩镇", kind="town"),
        row("JYW", **JYW, valid_to="2025-03-01"),
    )  # fmt: skip

    assert told(proposal) == []
    states = {change.code: change.state for change in proposal.changes}
    assert states == {"NEW": "new", "JXJ": "same", "QST": "changed", "JYW": "ended"}
    assert proposal.untouched == 3, "district, office and health commission"
    changed = proposal.of("changed")[0]
    assert next((one.column, one.was, one.becomes) for one in changed.differences) == (
        "全称", "溪桥区青石滩镇人民政府", "青石滩镇"
    )  # fmt: skip


def test_a_code_stands_once(units) -> None:
    proposal = proposed(row("A"), row("B"), row("A"))

    assert told(proposal) == [(4, "代码")]
    assert "2" in proposal.mistakes[0].rule


@pytest.mark.parametrize("key", ["parent", "peer_group"])
def test_what_nobody_knows_is_told(units, key) -> None:
    proposal = proposed(row("A", **{key: "ZZZ"}))

    assert [(one.row, one.value) for one in proposal.mistakes] == [(2, "ZZZ")]


def test_a_superior_further_down_the_list_is_known(units) -> None:
    assert told(proposed(row("A", parent="B"), row("B"))) == []


@pytest.mark.parametrize("key", ["parent", "succeeded_by"])
def test_a_unit_does_not_name_itself(units, key) -> None:
    proposal = proposed(row("A", **{key: "A", "valid_to": "2025-01-01"}))

    assert told(proposal) == [(2, "上级单位代码" if key == "parent" else "承接单位代码")]


def test_a_loop_is_told_at_each_of_its_members_and_not_below(units) -> None:
    proposal = proposed(
        row("A", parent="B"), row("B", parent="C"), row("C", parent="A"), row("D", parent="A")
    )

    assert told(proposal) == [(2, "上级单位代码"), (3, "上级单位代码"), (4, "上级单位代码")]


def test_a_loop_with_what_the_register_holds_is_told(units) -> None:
    # the office stands below the district in the register; the list puts the district below it
    proposal = proposed(row("XQ", name="溪桥区", short_name="溪桥区", kind="district",
                            aliases="全区", parent="DCS"))  # fmt: skip

    assert told(proposal) == [(2, "上级单位代码")]


def test_days_in_the_wrong_order_are_told(units) -> None:
    assert told(proposed(row("A", valid_from="2025-02-01", valid_to="2025-01-01"))) == [
        (2, "终止日期")
    ]


def test_only_an_ended_unit_is_succeeded(units) -> None:
    assert told(proposed(row("A", succeeded_by="XQ"))) == [(2, "承接单位代码")]


def test_a_unit_with_people_does_not_end_by_a_list(units, lead_unit) -> None:
    assert told(proposed(row("JXJ", **JXJ, valid_to="2025-03-01"))) == [(2, "终止日期")]


def test_a_unit_ends_together_with_what_stands_below_it(units, now) -> None:
    actions.add_unit(by=None, at=now, code="YQ", name="园区办", short_name="园区办", kind="office",
                     parent=units["JXJ"])  # fmt: skip
    below = row("YQ", name="园区办", short_name="园区办", kind="office", parent="JXJ",
                valid_to="2025-03-01")  # fmt: skip
    above = row("JXJ", **JXJ, valid_to="2025-03-01")

    assert told(proposed(above)) == [(2, "终止日期")]
    assert told(proposed(above, below)) == []


def test_a_digest_tells_one_proposal_from_another(units) -> None:
    one, other = proposed(row("A")), proposed(row("A", name="乙"))

    assert one.digest == proposed(row("A")).digest
    assert one.digest != other.digest


def test_a_column_that_is_not_there_leaves_what_stands(units) -> None:
    told = answer(["JXJ", "甲", "甲", "bureau"], heading=["code", "name", "short_name", "kind"])

    proposal = propose(table_of(told))

    assert [one.key for one in proposal.changes[0].differences] == ["name", "short_name"]


def test_values_are_told_in_words() -> None:
    assert in_words("aliases", ["甲", "乙"]) == "甲、乙"
    assert in_words("valid_to", date(2025, 3, 1)) == "2025-03-01"
    assert in_words("parent", "") == in_words("kind", "nothing") == "–"


def test_twenty_thousand_rows_in_one_chain_are_compared(units) -> None:
    rows = [row(f"U{number}", parent=f"U{number + 1}") for number in range(19_999)]

    proposal = proposed(*rows, row("U19999", parent="U0"))

    assert len(proposal.mistakes) == 20_000, "one loop of all of them"
