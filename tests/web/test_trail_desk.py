"""Two states side by side, and kinds of events by their names."""

import re
from types import SimpleNamespace

import pytest

from luodi.audit import actions
from luodi.audit import queries as audit
from luodi.web import event_kinds, trail_desk
from tests.architecture import house


def test_fields_stand_side_by_side_and_changed_ones_are_marked() -> None:
    rows = trail_desk.changes({"name": "旧", "kind": "bureau"}, {"name": "新", "kind": "bureau"})

    assert [(row.field, row.before, row.after, row.is_changed) for row in rows] == [
        ("name", "旧", "新", True),
        ("kind", "bureau", "bureau", False),
    ]


@pytest.mark.parametrize(
    ("value", "shown"), [(None, ""), (["甲", "乙"], "甲、乙"), (0, "0"), (False, "False")]
)
def test_a_value_is_shown_as_it_was_kept(value: object, shown: str) -> None:
    assert trail_desk.changes({}, {"x": value})[0].after == shown


def test_every_kind_of_event_has_a_name() -> None:
    kind = re.compile(r'"((?:org|files|catalog|read|plan)\.[a-z_]+_[a-z]+|plan\.started)"')
    written = {
        found
        for path, text in house.files(".py")
        if len(path.parts) > 1 and path.parts[1] in ("actions", "actions.py")
        for found in kind.findall(text)
    }

    assert written - set(event_kinds.TITLES) == set()


def test_an_event_names_its_object_and_leads_to_it(district, office) -> None:
    entries = trail_desk.entries(list(audit.events()))

    told = {entry.target: (entry.subject, entry.url) for entry in entries}
    assert told[f"org.unit:{district.pk}"] == ("溪桥区", f"/units/{district.pk}")
    assert told[f"org.person:{office.pk}"] == ("督查员甲", "")


def test_a_deputy_is_shown_with_the_name_of_whom_they_act_for(auditor, office, now) -> None:
    deputy = SimpleNamespace(
        audit_id=auditor.audit_id, audit_unit="XQ", audit_acting_for=office.audit_id
    )
    event = actions.record(kind="plan.started", target="plan.plan:1", by=deputy, at=now)

    [entry] = trail_desk.entries([event])

    assert (entry.actor, entry.acting_for) == ("审计员", "督查员甲")


def test_a_kind_without_a_name_keeps_its_code() -> None:
    assert event_kinds.title("nobody.knows_it") == "nobody.knows_it"
