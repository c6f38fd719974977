"""The desk: asked for in many ways, page by page, with names beside ids."""

import csv
import io
import re
from datetime import timedelta
from types import SimpleNamespace

import pytest

from luodi.audit import actions
from luodi.audit import queries as audit
from luodi.org import actions as org
from luodi.web import event_kinds, trail_desk
from tests.architecture import house


@pytest.fixture
def trail(auditor, office, now) -> None:
    """Sixty edits of one object by the office, and one by the auditor as its deputy."""
    for step in range(60):
        actions.record(kind="plan.line_edited", target="plan.line:7", by=office, at=now,
                       after={"title": f"第{step}版"})  # fmt: skip
    deputy = SimpleNamespace(audit_id=auditor.audit_id, audit_unit="XQ",
                             audit_acting_for=office.audit_id)  # fmt: skip
    actions.record(kind="plan.started", target="plan.plan:1", by=deputy, at=now + timedelta(days=1))


def numbers(**asked: str) -> list[int]:
    return [entry.number for entry in trail_desk.page(asked).entries]


def test_a_page_holds_fifty_and_says_where_the_older_ones_begin(trail) -> None:
    head = audit.head().number

    first = trail_desk.page({})
    second = trail_desk.page({"before": str(first.older)})

    assert [entry.number for entry in first.entries] == list(range(head, head - 50, -1))
    assert first.older == head - 49
    assert (second.entries[0].number, second.older) == (head - 50, None)


@pytest.mark.parametrize(
    ("asked", "count"),
    [({"kind": "plan.started"}, 1), ({"target": "plan.plan:1"}, 1), ({"unit": "DCS"}, 50),
     ({"first": "2025-03-04"}, 1), ({"last": "2025-03-02"}, 0), ({"first": "no day"}, 50),
     ({"first": "9999-12-31"}, 50), ({"since": "9" * 40}, 50), ({"before": "x"}, 50)],
)  # fmt: skip
def test_a_filter_asks_for_less_and_nonsense_for_all(trail, asked, count: int) -> None:
    assert len(numbers(**asked)) == count


def test_who_acted_and_for_whom_can_be_asked_for(trail, auditor, office) -> None:
    assert len(numbers(actor=auditor.audit_id)) == len(numbers(acting_for=office.audit_id)) == 1


def test_only_what_came_after_an_event_can_be_asked_for(trail) -> None:
    head = audit.head().number

    assert numbers(since=str(head - 2)) == [head, head - 1]


def test_the_place_in_the_list_is_no_filter(trail) -> None:
    assert not trail_desk.page({"before": "9"}).is_filtered
    assert trail_desk.page({"unit": "DCS"}).is_filtered


def test_the_page_asks_the_database_as_often_for_one_event_as_for_fifty(
    trail, django_assert_max_num_queries
) -> None:
    with django_assert_max_num_queries(6):
        trail_desk.page({})


def test_every_kind_of_event_has_a_name() -> None:
    kind = re.compile(r'"((?:audit|org|files|catalog|read|plan)\.[a-z_]+_[a-z]+|plan\.started)"')
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


def test_a_deputy_is_shown_with_the_name_of_whom_they_act_for(trail) -> None:
    entry = trail_desk.page({"kind": "plan.started"}).entries[0]

    assert (entry.actor, entry.acting_for) == ("审计员", "督查员甲")


def test_changed_and_kept_fields_stand_apart(district, now) -> None:
    org.edit_unit(by=None, at=now, unit=district, short_name="溪桥")

    entry = trail_desk.history(f"org.unit:{district.pk}", "").entries[0]

    assert [change.after for change in entry.changed] == ["溪桥"]
    assert "XQ" in [change.after for change in entry.kept]


def test_a_kind_without_a_name_keeps_its_code() -> None:
    assert event_kinds.title("nobody.knows_it") == "nobody.knows_it"


def test_the_export_holds_every_event_of_the_filter_and_no_formula(trail, now) -> None:
    actions.record(kind="plan.started", target="plan.plan:2", by=None, at=now, reason="=1+1",
                   after={"title": "年度计划"})  # fmt: skip

    lines = "".join(trail_desk.as_csv(trail_desk.matching({"kind": "plan.started"})))

    rows = list(csv.reader(io.StringIO(lines.removeprefix("\ufeff"))))
    assert lines.startswith("\ufeff")
    assert [len(row) for row in rows] == [12, 12, 12]
    assert rows[1][1:3] == ["2025-03-03 09:00:00+08:00", "system"]
    assert rows[1][8:10] == ['{"title": "年度计划"}', "'=1+1"]


def test_the_last_visit_is_told_with_what_happened_since(office, auditor, now) -> None:
    for hour in (9, 12):
        actions.record(kind="org.signed_in", target=f"org.person:{auditor.pk}", by=auditor,
                       at=now.replace(hour=hour))  # fmt: skip

    visit = trail_desk.since_last_visit(auditor)

    assert visit is not None
    assert (visit[0].at.astimezone(now.tzinfo).hour, visit[1]) == (9, 1)
    assert trail_desk.since_last_visit(office) is None
