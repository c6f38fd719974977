"""The page on which a target is set, or tied to an indicator."""

import pytest

from luodi.catalog import actions as catalog
from luodi.plan import actions


@pytest.fixture
def indicator(office, now):
    """Kilometres of path."""
    return catalog.define_indicator(
        by=office, at=now, code="path-length", name_zh="步道总长", unit_of_measure="公里"
    )


@pytest.fixture
def target(task, office, now):
    """A target as a document told it: a name, no indicator."""
    return actions.set_target(line=task, by=office, at=now, name="步道")


def test_a_target_is_set_where_there_was_none(client_of, office, task, indicator):
    given = {"indicator": indicator.pk, "value": "12.5", "year": 2025}

    answer = client_of(office).post(f"/plans/lines/{task.pk}/target", given)

    assert answer.headers["Location"] == f"/plans/lines/{task.pk}"
    stored = task.targets.get()
    assert (stored.name, str(stored.value.normalize()), stored.comparator) == (
        "步道总长", "12.5", "ge",
    )  # fmt: skip


def test_a_target_of_a_document_is_tied_to_an_indicator(client_of, office, task, target, indicator):
    url = f"/plans/lines/{task.pk}/targets/{target.pk}"
    assert client_of(office).get(url).context["form"].initial["year"] == 2025

    client_of(office).post(url, {"indicator": indicator.pk, "value": "12", "year": 2025})

    assert task.targets.get().indicator == indicator


def test_the_page_of_the_line_leads_there(client_of, office, task, target):
    page = client_of(office).get(f"/plans/lines/{task.pk}").content.decode()

    assert f"/plans/lines/{task.pk}/targets/{target.pk}" in page


@pytest.mark.parametrize("wrong", [{"value": "many"}, {"indicator": ""}, {"year": "1203"}])
def test_a_mistake_is_shown(client_of, office, task, indicator, wrong):
    given = {"indicator": indicator.pk, "value": "12", "year": 2025, **wrong}

    answer = client_of(office).post(f"/plans/lines/{task.pk}/target", given)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == list(wrong)


def test_a_target_of_another_line_is_not_found(client_of, office, goal, target):
    url = f"/plans/lines/{goal.pk}/targets/{target.pk}"

    assert client_of(office).get(url).status_code == 404


def test_only_the_office_sets_targets(client_of, lead_unit, leader, auditor, task, target):
    for person in (lead_unit, leader, auditor):
        for end in ("target", f"targets/{target.pk}"):
            assert client_of(person).get(f"/plans/lines/{task.pk}/{end}").status_code == 404
