"""The pages of responses: into force, ended, looked back at."""

import pytest

from luodi.watch import actions, queries


def told(page):
    return page.content.decode()


def test_an_alert_acted_on_shows_who_would_do_what(client_of, office, acted_on, plan):
    page = told(client_of(office).get(f"/watch/alerts/{acted_on.pk}"))

    assert "Investigate and take samples" in page
    assert "区卫生健康委" in page
    assert "days to do it: 14" in page


def test_the_office_puts_a_response_into_force(client_of, office, acted_on, plan):
    answer = client_of(office).post(
        f"/watch/alerts/{acted_on.pk}/respond", {"template": "school_fever", "plan": plan.pk},
        follow=True,
    )  # fmt: skip

    assert "The response plan is in force" in told(answer)
    assert len(queries.work_of(queries.response_of_alert(acted_on))) == 5


@pytest.mark.parametrize(
    "changed", [{"template": "catch_up"}, {"plan": "999"}, {"plan": ""}, {"template": ""}]
)
def test_a_response_that_cannot_be_is_told(client_of, office, acted_on, plan, changed):
    given = {"template": "school_fever", "plan": plan.pk, **changed}

    page = client_of(office).post(f"/watch/alerts/{acted_on.pk}/respond", given)

    assert page.status_code == 422
    assert queries.response_of_alert(acted_on) is None


def test_an_alert_not_acted_on_gets_no_response(client_of, office, alert, plan):
    page = client_of(office).post(
        f"/watch/alerts/{alert.pk}/respond", {"template": "school_fever", "plan": plan.pk}
    )

    assert page.status_code == 422
    assert "Decide to act on it first" in told(page)


def test_ending_early_needs_a_reason(client_of, office, response):
    browser = client_of(office)

    refused = browser.post(f"/watch/responses/{response.pk}/end", {"reason": ""})
    answer = browser.post(f"/watch/responses/{response.pk}/end", {"reason": "平息"}, follow=True)

    assert refused.status_code == 422
    assert "5 tasks" in told(refused)
    assert "Look back at it" in told(answer)


def test_the_office_looks_back_and_all_in_reach_read_it(client_of, office, leader, ended):
    answer = client_of(office).post(
        f"/watch/responses/{ended.pk}/look-back",
        {"planned": "两天", "happened": "四天", "days_to_detect": "3"},
    )

    review = queries.review_of_response(ended)
    assert answer.headers["Location"] == f"/watch/reviews/{review.pk}"
    assert "四天" in told(client_of(leader).get(f"/watch/reviews/{review.pk}"))


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"planned": "", "happened": "四天"}, "id_planned"),
        ({"planned": "两天", "happened": "四天", "days_to_detect": "-1"}, "id_days_to_detect"),
        ({"planned": "两天", "happened": "四天", "days_to_respond": "soon"}, "id_days_to_respond"),
    ],
)
def test_a_review_that_cannot_be_is_told_beside_its_field(client_of, office, ended, given, field):
    page = client_of(office).post(f"/watch/responses/{ended.pk}/look-back", given)

    assert page.status_code == 422
    assert f'href="#{field}"' in told(page)


def test_a_response_still_in_force_is_not_looked_back_at(client_of, office, response):
    page = client_of(office).post(
        f"/watch/responses/{response.pk}/look-back", {"planned": "两天", "happened": "四天"}
    )

    assert page.status_code == 422
    assert "still in force" in told(page)


def test_others_change_nothing_and_other_units_see_nothing(
    client_of, leader, lead_unit, ended, plan
):
    for person in (leader, lead_unit):
        browser = client_of(person)
        assert browser.post(f"/watch/responses/{ended.pk}/end").status_code == 404
        assert browser.get(f"/watch/responses/{ended.pk}/look-back").status_code == 404
        assert browser.post(f"/watch/alerts/{ended.alert_id}/respond").status_code == 404


def test_a_review_of_another_unit_is_not_found(client_of, office, lead_unit, ended, now):
    review = actions.record_after_action_review(response_plan=ended, planned="两天", by=office,
                                                happened="四天", at=now)  # fmt: skip

    assert client_of(lead_unit).get(f"/watch/reviews/{review.pk}").status_code == 404
    assert client_of(office).get("/watch/reviews/0").status_code == 404
