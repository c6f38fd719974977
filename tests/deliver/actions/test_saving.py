"""Saved filters: one's own, under a name of one's own."""

import pytest

from luodi.audit import queries as audit
from luodi.deliver import actions, queries
from luodi.deliver.actions import saving
from luodi.deliver.errors import DeliverError

pytestmark = pytest.mark.django_db


def _save(by, now, name="红灯事项", query="light=red"):
    return actions.save_filter(name=name, query=query, by=by, at=now)


def test_a_filter_is_kept_under_its_name_and_told(office, leader, now):
    made = _save(office, now, name="  红灯   事项 ")

    assert [(one.name, one.query) for one in queries.saved_filters(office)] == [
        ("红灯 事项", "light=red")
    ]
    assert queries.saved_filters(leader) == []
    [event] = audit.history(f"deliver.savedfilter:{made.pk}")
    assert (event.kind, event.after) == ("deliver.filter_saved", {"name": "红灯 事项"})


@pytest.mark.parametrize(
    ("name", "query", "words"),
    [("红灯事项", "light=amber", "already"), (" ", "light=red", "needs a name"),
     ("长" * 61, "light=red", "needs a name"), ("所有", "", "no filter to save"),
     ("长", "q=" + "长" * 400, "no filter to save")],
)  # fmt: skip
def test_what_will_not_do_is_refused(office, now, name, query, words):
    _save(office, now)

    with pytest.raises(DeliverError, match=words):
        _save(office, now, name=name, query=query)


def test_two_people_may_use_one_name(office, leader, now):
    assert _save(office, now).name == _save(leader, now).name


def test_nobody_keeps_more_than_thirty(office, now, monkeypatch):
    monkeypatch.setattr(saving, "MOST", 1)
    _save(office, now)

    with pytest.raises(DeliverError, match="Delete one first"):
        _save(office, now, name="另一个")


def test_a_filter_is_renamed_but_not_to_a_name_that_is_taken(office, now):
    made, _other = _save(office, now), _save(office, now, name="逾期", query="overdue=on")

    assert actions.rename_filter(saved=made, name="红灯", by=office, at=now).name == "红灯"
    assert actions.rename_filter(saved=made, name="红灯", by=office, at=now).name == "红灯"
    with pytest.raises(DeliverError, match="already"):
        actions.rename_filter(saved=made, name="逾期", by=office, at=now)


def test_a_filter_is_dropped_once(office, now):
    made = _save(office, now)

    assert actions.drop_filter(saved=made, by=office, at=now) == "红灯事项"
    assert queries.saved_filters(office) == []
    with pytest.raises(DeliverError, match="deleted meanwhile"):
        actions.drop_filter(saved=made, by=office, at=now)


def test_another_persons_filter_is_out_of_reach(office, leader, now):
    made = _save(office, now)

    for act in (
        lambda: actions.drop_filter(saved=made, by=leader, at=now),
        lambda: actions.rename_filter(saved=made, name="我的", by=leader, at=now),
    ):
        with pytest.raises(DeliverError, match="deleted meanwhile"):
            act()
