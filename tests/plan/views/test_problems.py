"""The page of what does not fit."""

from decimal import Decimal

from luodi.plan import actions


def test_problems_are_named_with_the_way_to_mend_them(client_of, auditor, office, plan, task, now):
    actions.edit_line(line=task, version=1, weight=Decimal(40), by=office, at=now)

    page = client_of(auditor).get(f"/plans/{plan.pk}/problems")

    assert [problem.kind for problem in page.context["problems"]] == ["weights"]
    assert f"/plans/lines/{task.parent_id}" in page.content.decode()


def test_a_plan_without_problems_says_so(client_of, office, plan, task):
    assert client_of(office).get(f"/plans/{plan.pk}/problems").context["problems"] == []


def test_units_do_not_see_what_does_not_fit_on_others_lines(
    client_of, lead_unit, office, plan, task, units, now
):
    actions.edit_line(line=task, version=1, weight=Decimal(40), lead_unit=units["JXJ"], by=office,
                      at=now)  # fmt: skip
    browser = client_of(lead_unit)

    assert browser.get(f"/plans/{plan.pk}/problems").status_code == 404
    assert browser.get(f"/plans/lines/{task.pk}").context["problems"] == []
