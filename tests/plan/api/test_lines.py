"""Lines for programs: every way to change one, by the same rules as on the pages."""

import json
from datetime import date
from typing import Any

import pytest
from django.test import Client

from luodi.audit.models import Event
from luodi.catalog.actions import define_indicator
from luodi.entry.actions.tokens import make_token
from luodi.entry.token_scopes import scopes_for
from luodi.org import actions as org
from luodi.org.models import Post
from luodi.plan.actions import add_child, start_plan
from luodi.plan.models import Line
from tests.conftest import NOW

API = "/api/v1"


@pytest.fixture(autouse=True)
def _at_the_moment(time_machine: Any) -> None:
    time_machine.move_to(NOW, tick=False)


def program(by: Any) -> Client:
    """Return a program with a token of somebody, with all scopes of the role."""
    _row, text = make_token(name="t", scopes=scopes_for(by.role), expires_on=NOW.date(), by=by,
                            at=NOW)  # fmt: skip
    return Client(headers={"Authorization": f"Bearer {text}", "Accept-Language": "en"})


@pytest.fixture
def plan(office) -> Any:
    """A plan."""
    return start_plan(title="重点工作", year=2025, by=office, at=NOW)


@pytest.fixture
def line(plan, office, units) -> Line:
    """A task led by the industry bureau."""
    return add_child(plan=plan, parent=None, level="task", title="修桥", lead_unit=units["JXJ"],
                     by=office, at=NOW)  # fmt: skip


def sent(by: Any, method: str, path: str, body: Any) -> Any:
    """Send JSON as somebody."""
    return program(by).generic(method, f"{API}{path}", json.dumps(body), "application/json")


def changed(by: Any, line: Line, **body: Any) -> Any:
    """Change a line as it was seen."""
    return sent(by, "PATCH", f"/lines/{line.pk}", {"version": line.version, **body})


def test_a_line_is_entered_with_all_that_a_form_takes(plan, office, units) -> None:
    answer = sent(office, "POST", f"/plans/{plan.pk}/lines", {
        "level": "project", "title": "大桥", "lead_unit": "JXJ", "supporting_units": ["JYW", "JYW"],
        "starts_on": "2025-04-01", "due_on": "2025-12-31", "weight": "12.5",
    })  # fmt: skip

    told = answer.json()
    assert answer.status_code == 201
    assert (told["level"], told["parent"], told["number"]) == ("project", None, "1")
    assert told["details"] | {"version": 1} == {
        "lead_unit": "JXJ", "lead_unit_text": "", "supporting_units": ["JYW"],
        "supporting_text": "", "starts_on": "2025-04-01", "due_on": "2025-12-31", "due_text": "",
        "first_due_on": None, "extensions": 0, "weight": "12.5", "sponsor": None,
        "sponsor_text": "", "owner": None, "owner_text": "", "chain_chief": None,
        "standard": "", "remark": "", "assumed": [], "by_hand": True, "version": 1,
    }  # fmt: skip


def test_a_change_leaves_what_it_does_not_name(line, office) -> None:
    answer = sent(
        office, "PATCH", f"/lines/{line.pk}", {"version": line.version, "title": "修老桥"}
    )

    assert answer.json()["title"] == "修老桥"
    assert answer.json()["details"]["lead_unit"] == "JXJ"
    assert Event.objects.filter(kind="plan.line_edited", actor=office.audit_id).count() == 1


def test_a_line_tells_who_stands_for_it_and_since_when_it_was_put_off(line, office, units) -> None:
    chief = Post.objects.create(unit=units["XQ"], title="分管副区长")
    Line.objects.filter(pk=line.pk).update(
        sponsor=chief, supporting_text="某公司", first_due_on=date(2025, 6, 30), extensions=2
    )

    told = changed(office, line, owner_text="王某", standard="一\r\n" + "二" * 4_997).json()

    assert {name: told["details"][name] for name in (
        "sponsor", "owner_text", "supporting_text", "first_due_on", "extensions",
    )} == {"sponsor": "XQ 分管副区长", "owner_text": "王某", "supporting_text": "某公司",
           "first_due_on": "2025-06-30", "extensions": 2}  # fmt: skip
    assert told["details"]["standard"] == "一\n" + "二" * 4_997


def test_null_empties_a_value(line, office) -> None:
    answer = sent(
        office, "PATCH", f"/lines/{line.pk}", {"version": line.version, "lead_unit": None}
    )

    assert answer.json()["details"]["lead_unit"] is None


def test_whoever_was_slower_is_told_the_line_as_it_stands(line, office) -> None:
    sent(office, "PATCH", f"/lines/{line.pk}", {"version": line.version, "title": "修老桥"})
    answer = sent(
        office, "PATCH", f"/lines/{line.pk}", {"version": line.version, "title": "修新桥"}
    )

    assert (answer.status_code, answer.json()["code"]) == (409, "changed")
    assert answer.json()["stored"]["title"] == "修老桥"
    assert answer.json()["stored"]["details"]["version"] == line.version + 1


@pytest.mark.parametrize(
    ("body", "status", "place"),
    [({"lead_unit": "NONE"}, 404, "lead_unit"), ({"supporting_units": ["NONE"]}, 404,
     "supporting_units"), ({"parent": 987654321}, 404, "parent"),
     ({"is_slot": True}, 422, "is_slot"), ({"state": "withdrawn"}, 422, "state"),
     ({"weight": "100.01"}, 422, "weight"), ({"due_on": "2101-01-01"}, 422, "due_on")],
)  # fmt: skip
def test_a_value_that_cannot_be_is_named(line, office, body: Any, status: int, place: str) -> None:
    answer = changed(office, line, **body)

    assert answer.status_code == status
    assert answer.json()["mistakes"][0]["place"] == place


@pytest.mark.parametrize(
    "body", [{"lead_unit": "JYW", "supporting_units": ["JYW"]},
             {"starts_on": "2025-12-31", "due_on": "2025-01-01"}],
)  # fmt: skip
def test_a_rule_of_the_house_says_its_sentence(line, office, body: Any) -> None:
    answer = changed(office, line, **body)

    assert (answer.status_code, answer.json()["code"]) == (422, "refused")
    assert "修桥" in answer.json()["sentence"]


def test_a_goal_has_no_deadline_at_the_api_either(plan, office) -> None:
    goal = add_child(plan=plan, parent=None, level="goal", title="宜居", by=office, at=NOW)

    answer = sent(office, "PATCH", f"/lines/{goal.pk}", {"version": 1, "due_on": "2025-12-31"})

    assert answer.json()["mistakes"][0]["place"] == "due_on"
    assert answer.status_code == 422


def test_a_unit_that_has_ended_leads_nothing_new(line, office, administrator, units) -> None:
    org.edit_unit(unit=units["JYW"], by=administrator, at=NOW, valid_to=NOW.date().replace(day=1))

    answer = sent(office, "PATCH", f"/lines/{line.pk}", {"version": 1, "lead_unit": "JYW"})

    assert (answer.status_code, answer.json()["mistakes"][0]["place"]) == (422, "lead_unit")


def test_a_parent_of_another_plan_is_refused(line, office) -> None:
    other = start_plan(title="另一个", year=2025, by=office, at=NOW)
    above = add_child(plan=other, parent=None, level="goal", title="宜居", by=office, at=NOW)

    answer = sent(office, "PATCH", f"/lines/{line.pk}", {"version": 1, "parent": above.pk})

    assert (answer.status_code, answer.json()["code"]) == (422, "refused")


def test_a_line_is_moved_withdrawn_and_restored(plan, line, office) -> None:
    below = add_child(plan=plan, parent=None, level="task", title="修路", by=office, at=NOW)

    moved = sent(office, "POST", f"/lines/{below.pk}/move", {"where": "up"})
    gone = sent(office, "POST", f"/lines/{below.pk}/withdrawal", {"reason": "并入"})
    back = sent(office, "POST", f"/lines/{below.pk}/restoration", {})

    assert moved.json()["number"] == "1"
    assert (gone.json()["state"], back.json()["state"]) == ("withdrawn", "active")


def test_a_unit_sees_titles_of_all_and_details_of_its_own(plan, line, lead_unit, reporting_unit):
    own = program(lead_unit).get(f"{API}/plans/{plan.pk}/lines").json()["rows"][0]
    others = program(reporting_unit).get(f"{API}/plans/{plan.pk}/lines").json()["rows"][0]

    assert own["details"]["lead_unit"] == "JXJ"
    assert (others["title"], others["details"]) == ("修桥", None)
    assert program(lead_unit).get(f"{API}/lines/{line.pk}").status_code == 200
    assert program(reporting_unit).get(f"{API}/lines/{line.pk}").status_code == 404


def test_a_target_is_set_in_its_indicators_unit(line, office) -> None:
    define_indicator(by=office, at=NOW, code="roads", name_zh="公路里程", unit_of_measure="公里")
    body = {"indicator": "roads", "value": "42.50", "year": 2025}

    made = sent(office, "POST", f"/lines/{line.pk}/targets", body)
    listed = program(office).get(f"{API}/lines/{line.pk}/targets").json()["rows"]

    assert made.status_code == 201
    assert (made.json()["value"], made.json()["unit_of_measure"]) == ("42.5", "公里")
    assert listed == [made.json()]


def test_a_target_with_more_digits_than_are_kept_is_refused(line, office) -> None:
    define_indicator(by=office, at=NOW, code="roads", name_zh="公路里程", unit_of_measure="公里")
    body = {"indicator": "roads", "value": "1234567890.123456", "year": 2025}

    answer = sent(office, "POST", f"/lines/{line.pk}/targets", body)

    told = answer.json()
    assert (answer.status_code, told["code"]) == (422, "refused")
    assert told["sentence"].startswith("1234567890.123456: It has more than 15 digits")


def test_a_target_of_no_indicator_is_not_set(line, office) -> None:
    body = {"indicator": "none", "value": "1", "year": 2025}

    answer = sent(office, "POST", f"/lines/{line.pk}/targets", body)

    assert (answer.status_code, answer.json()["mistakes"][0]["place"]) == (404, "indicator")


def test_plans_are_listed_and_shown_with_their_counts(plan, line, lead_unit) -> None:
    client = program(lead_unit)

    rows = client.get(f"{API}/plans").json()["rows"]

    assert rows == [{"id": plan.pk, "title": "重点工作", "year": 2025, "lines": 1, "slots": 0,
                     "without_lead": 0}]  # fmt: skip
    assert client.get(f"{API}/plans/{plan.pk}").json() == rows[0]
    assert client.get(f"{API}/plans/987654321").status_code == 404


def test_a_page_of_lines_asks_the_database_the_same_whatever_it_holds(
    plan, office, units, django_assert_max_num_queries
) -> None:
    client = program(office)
    for number in range(30):
        add_child(plan=plan, parent=None, level="task", title=f"第{number}项", by=office, at=NOW,
                  lead_unit=units["JXJ"], supporting_units=[units["JYW"]])  # fmt: skip

    with django_assert_max_num_queries(8):
        assert len(client.get(f"{API}/plans/{plan.pk}/lines?limit=30").json()["rows"]) == 30
