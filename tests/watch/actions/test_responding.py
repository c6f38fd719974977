"""A response plan becomes tasks, ends when they are completed, and is looked back at once."""

from datetime import date
from decimal import Decimal

import pytest

from luodi.audit import queries as audit
from luodi.deliver import actions as deliver
from luodi.deliver import queries as delivery
from luodi.org import actions as org
from luodi.packs import rulebook
from luodi.plan import actions as plans
from luodi.watch import actions, queries
from luodi.watch.errors import NobodyLeads, ResponseRefused


def test_each_action_becomes_a_task_with_lead_unit_and_deadline(response):
    work = queries.work_of(response)

    assert response.response_level == 3  # an orange alert
    assert [(row.line.lead_unit.code, row.line.due_on) for row in work] == [
        ("WJW", date(2025, 3, 4)),  # named 卫生健康, one day
        ("XX", date(2025, 3, 5)),  # the school itself
        ("JYW", date(2025, 3, 6)),  # its superior
        ("WJW", date(2025, 3, 8)),
        ("JYW", date(2025, 3, 17)),
    ]
    assert {(row.assignment.state, row.assignment.origin) for row in work} == {
        ("assigned", "response")
    }
    assert all(row.line.title.startswith("河湾小学：") for row in work)


def test_a_response_leaves_its_event(response):
    event = audit.history(f"watch.responseplan:{response.pk}").get()

    assert event.kind == "watch.response_activated"
    assert len(event.after["tasks"]) == 5


def test_only_an_alert_acted_on_gets_a_response(alert, plan, office, now):
    with pytest.raises(ResponseRefused, match="Decide to act on it first"):
        actions.activate_response(alert=alert, template="school_fever", plan=plan, by=office,
                                  at=now)  # fmt: skip


def test_an_alert_gets_one_response(response, acted_on, plan, office, now):
    with pytest.raises(ResponseRefused, match="already"):
        actions.activate_response(alert=acted_on, template="school_fever", plan=plan, by=office,
                                  at=now)  # fmt: skip


@pytest.mark.parametrize("template", ["catch_up", "nothing"])
def test_a_template_of_another_detector_is_refused(acted_on, plan, office, now, template):
    with pytest.raises(ResponseRefused, match="school_fever"):
        actions.activate_response(alert=acted_on, template=template, plan=plan, by=office, at=now)


def test_two_units_of_one_name_leave_the_action_to_the_next_role(acted_on, plan, office, now):
    org.add_unit(by=None, at=now, code="WS2", name="溪桥区卫生健康监督所", short_name="卫监所",
                 kind="bureau", parent=None, aliases=[])  # fmt: skip

    response = actions.activate_response(alert=acted_on, template="school_fever", plan=plan,
                                         by=office, at=now)  # fmt: skip

    assert queries.work_of(response)[0].line.lead_unit.code == "JYW"  # the superior, not a guess


def test_a_role_that_fits_nobody_is_told_and_leaves_nothing(
    acted_on, plan, office, now, tmp_path, monkeypatch
):
    library = rulebook.loader.LIBRARY / "epidemic"
    text = (library / "responses/school_fever.yaml").read_text("utf-8")
    own = tmp_path / "own"
    (own / "responses").mkdir(parents=True)
    (own / "pack.yaml").write_text((library / "pack.yaml").read_text("utf-8"), "utf-8")
    lost = text.replace("lead: [superior, alert_unit]", 'lead: ["named:无此单位"]')
    (own / "responses/school_fever.yaml").write_text(lost, "utf-8")
    monkeypatch.setenv("LUODI_PACKS", str(tmp_path))

    with pytest.raises(NobodyLeads, match="无此单位"):
        actions.activate_response(alert=acted_on, template="school_fever", plan=plan, by=office,
                                  at=now)  # fmt: skip

    assert queries.response_of_alert(acted_on) is None
    assert list(plan.lines.all()) == []


def test_a_task_stands_where_the_tasks_of_the_alerts_line_stand(
    plan, roads, industry_bureau, enter, run, office, now
):
    goal = plans.add_child(plan=plan, parent=None, level="goal", title="通达", by=office, at=now)
    line = plans.add_child(plan=plan, parent=goal, level="task", title="修路", by=office, at=now,
                           lead_unit=industry_bureau, due_on=date(2025, 12, 31))  # fmt: skip
    plans.set_target(line=line, by=office, at=now, name="公路", indicator=roads, year=2025,
                     value=Decimal(100), unit_of_measure="公里")  # fmt: skip
    enter(roads, industry_bureau, ("2025-02",), (1,))
    run()
    alert = queries.alerts_of_line(line.pk)[0]
    actions.triage(alert=alert, verdict="acted_on", reason="属实", version=1, by=office, at=now)

    response = actions.activate_response(alert=queries.alert(alert.pk), template="catch_up",
                                         plan=plan, by=office, at=now)  # fmt: skip

    assert {row.line.parent for row in queries.work_of(response)} == {goal}
    assert {row.line.lead_unit for row in queries.work_of(response)} == {industry_bureau}


def test_a_response_with_open_tasks_ends_only_with_a_reason(response, office, now):
    with pytest.raises(ResponseRefused, match="5 tasks"):
        actions.close_response(response_plan=response, by=office, at=now)

    actions.close_response(response_plan=response, reason="并入市级响应", by=office, at=now)

    assert queries.alert(response.alert_id).state == "closed"
    with pytest.raises(ResponseRefused, match="already"):
        actions.close_response(response_plan=response, reason="再次", by=office, at=now)


def test_a_response_ends_when_all_its_tasks_are_completed(
    response, somebody, office, second_office, now, units, school
):
    people = {
        unit.code: org.add_person(by=None, at=now, sign_in_name=f"of-{unit.code.lower()}",
                                  name=unit.short_name, role="lead_unit", unit=unit)
        for unit in (units["WJW"], units["JYW"], school)
    }  # fmt: skip
    for row in queries.work_of(response):
        hand = people[row.line.lead_unit.code]
        deliver.sign(assignment=row.assignment, by=hand, at=now)
        update = deliver.report_progress(line=row.line, completion_rate=Decimal(1), is_final=True,
                                         sentence="已办结", by=hand, at=now)  # fmt: skip
        deliver.verify(update=update, by=office, at=now)
        deliver.accept(assignment=delivery.assignment_of(row.line), by=second_office, at=now)

    closed = actions.close_response(response_plan=response, by=office, at=now)

    assert (closed.close_reason, closed.closed_by) == ("", office)


def test_a_response_is_looked_back_at_once_it_has_ended(response, office, now):
    given = {"response_plan": response, "planned": "两天", "happened": "四天", "by": office,
             "at": now}  # fmt: skip
    with pytest.raises(ResponseRefused, match="still in force"):
        actions.record_after_action_review(**given)
    actions.close_response(response_plan=response, reason="平息", by=office, at=now)
    with pytest.raises(ResponseRefused, match="Write both"):
        actions.record_after_action_review(**(given | {"happened": " "}))

    review = actions.record_after_action_review(**given, days_to_detect=3, causes="口径不清")

    assert list(queries.after_action_reviews()) == [review]
    assert audit.history(f"watch.responseplan:{response.pk}").first().after["causes"] == "口径不清"
    with pytest.raises(ResponseRefused, match="already"):
        actions.record_after_action_review(**given)


def test_a_reason_longer_than_is_kept_is_told(response, office, now):
    with pytest.raises(ResponseRefused, match="has 401 characters; at most 400"):
        actions.close_response(response_plan=response, reason="并" * 401, by=office, at=now)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"planned": "计" * 4001}, "has 4001 characters; at most 4000"),
        ({"causes": "因" * 4001}, "has 4001 characters; at most 4000"),
        ({"days_to_detect": -1}, "-1 days cannot be. Enter whole days from 0 to 3660"),
        ({"days_to_respond": 40000}, "40000 days cannot be"),
    ],
)
def test_a_review_that_cannot_be_kept_is_refused(ended, office, now, changed, told):
    given = {"planned": "三日内到校", "happened": "两日到校", **changed}

    with pytest.raises(ResponseRefused, match=told):
        actions.record_after_action_review(response_plan=ended, by=office, at=now, **given)
