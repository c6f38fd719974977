"""A draft is kept by one request, and put back on both pages."""

import json
from datetime import timedelta

import pytest
import time_machine

from luodi.deliver import actions
from luodi.deliver.models import ProgressDraft

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_ten(now):
    with time_machine.travel(now + timedelta(hours=1, minutes=2), tick=False):
        yield


@pytest.fixture
def keep(client_of, signed):
    def send(person, told):
        browser = client_of(person)
        browser.cookies["django_language"] = "en"
        content = told if isinstance(told, bytes) else json.dumps(told).encode()
        url = f"/delivery/tasks/{signed.line_id}/draft"
        return browser.post(url, content, content_type="application/json")

    return send


def test_what_is_typed_is_kept_and_the_time_is_told(keep, lead_unit):
    answer = keep(lead_unit, {"version": 0, "typed": {"sentence": "写到一半"}})

    assert answer.json() == {"said": "Draft saved 10:02", "version": 1,
                             "typed": {"sentence": "写到一半"}}  # fmt: skip


def test_it_is_put_back_on_the_page_of_the_report(keep, client_of, lead_unit, signed):
    keep(lead_unit, {"version": 0, "typed": {"sentence": "写到一半", "is_final": "on"}})

    page = client_of(lead_unit).get(f"/delivery/tasks/{signed.line_id}/report").text

    assert "写到一半" in page and 'data-draft-version="1"' in page
    assert "checked" in page


def test_of_two_tabs_the_later_reads_both_texts(keep, lead_unit):
    """B61, B62."""
    keep(lead_unit, {"version": 0, "typed": {"sentence": "甲"}})

    answer = keep(lead_unit, {"version": 0, "typed": {"sentence": "乙"}})

    assert answer.status_code == 409
    told = answer.json()
    assert (told["typed"], told["version"]) == ({"sentence": "甲"}, 1)
    assert "Another tab" in told["sentence"]


@pytest.mark.parametrize(
    "told",
    [b"", b"words", b"[]", b"{}", {"version": "1", "typed": {}}, {"version": True, "typed": {}},
     {"version": 0, "typed": []}, {"version": 0, "typed": {"sentence": 1}},
     {"version": 0, "typed": {"state": "done"}}, {"version": 0, "typed": {"sentence": "完" * 2000}},
     b'{"version": 0, "typed": {"sentence": "\\u0000"}}', b'{"version": NaN, "typed": {}}',
     b"\xff"],
)  # fmt: skip
def test_what_is_no_draft_is_refused_in_words(keep, lead_unit, told):
    """B50, B59."""
    answer = keep(lead_unit, told)

    assert answer.status_code == 422 and answer.json()["sentence"]
    assert not ProgressDraft.objects.exists()


def test_a_task_that_cannot_be_reported_on_keeps_no_draft(keep, lead_unit, report):
    report()

    answer = keep(lead_unit, {"version": 0, "typed": {"sentence": "旧页"}})

    assert answer.status_code == 422 and "waits" in answer.json()["sentence"]


def test_a_form_is_no_draft(client_of, lead_unit, signed):
    answer = client_of(lead_unit).post(f"/delivery/tasks/{signed.line_id}/draft", {"sentence": "a"})

    assert answer.status_code == 422


def test_another_unit_keeps_none_and_the_office_has_none(keep, outsider, office):
    told = {"version": 0, "typed": {"sentence": "甲"}}

    assert [keep(person, told).status_code for person in (outsider, office)] == [404, 404]


def test_what_was_sent_back_stands_in_the_form(client_of, lead_unit, office, signed, report, now):
    given = report(sentence="完成勘测一半", problem="缺资金")
    actions.send_back(update=given, reason="补充", by=office, at=now)

    page = client_of(lead_unit).get(f"/delivery/tasks/{signed.line_id}/report").text

    assert "完成勘测一半</textarea>" in page and "缺资金</textarea>" in page
