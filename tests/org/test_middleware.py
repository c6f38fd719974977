"""Nobody passes a door that is not theirs, and a view without a policy lets nobody pass."""

import pytest
from django.http import Http404, HttpResponse
from django.test import RequestFactory

from luodi.audit import request_context
from luodi.org.middleware import AccessMiddleware, RequestIdMiddleware
from luodi.org.models import Person
from luodi.org.routes import policy


@policy("plan.edit")
def edit_plan(request) -> HttpResponse:
    return HttpResponse("ok")


def undeclared(request) -> HttpResponse:
    return HttpResponse("ok")


@pytest.fixture
def door() -> AccessMiddleware:
    return AccessMiddleware(lambda request: HttpResponse("ok"))


@pytest.fixture
def ask():
    def made(person, path: str = "/plans/1/edit?step=2", **headers):
        request = RequestFactory().get(path, headers=headers)
        request.user = person
        return request

    return made


def test_whoever_may_is_let_through(door, ask, office) -> None:
    assert door.process_view(ask(office), edit_plan, (), {}) is None


def test_whoever_may_not_gets_not_found(door, ask, lead_unit) -> None:
    with pytest.raises(Http404):
        door.process_view(ask(lead_unit), edit_plan, (), {})


def test_a_view_without_a_policy_is_closed_even_to_the_office(door, ask, office) -> None:
    with pytest.raises(Http404):
        door.process_view(ask(office), undeclared, (), {})


def test_whoever_is_not_signed_in_is_led_to_the_sign_in_page_and_back(door, ask) -> None:
    from django.contrib.auth.models import AnonymousUser

    answer = door.process_view(ask(AnonymousUser()), edit_plan, (), {})

    assert answer.status_code == 302
    assert answer["Location"] == "/sign-in?next=%2Fplans%2F1%2Fedit%3Fstep%3D2"


def test_a_fragment_leaves_the_page_for_the_sign_in_page(door, ask) -> None:
    from django.contrib.auth.models import AnonymousUser

    request = ask(
        AnonymousUser(),
        **{"HX-Request": "true", "HX-Current-URL": "http://testserver/plans/"},
    )

    answer = door.process_view(request, edit_plan, (), {})

    assert answer["HX-Redirect"] == "/sign-in?next=http%3A%2F%2Ftestserver%2Fplans%2F"


def test_no_page_may_be_shown_from_a_cache(door) -> None:
    assert door(RequestFactory().get("/"))["Cache-Control"] == "no-store"


def test_each_request_has_an_id_of_its_own_for_trail_and_answer() -> None:
    seen = []

    def answer(request) -> HttpResponse:
        seen.append(request_context.request_id())
        return HttpResponse()

    middleware = RequestIdMiddleware(answer)
    answers = [middleware(RequestFactory().get("/")) for _ in range(2)]
    request_context.begin("")

    assert [found["X-Request-ID"] for found in answers] == seen
    assert seen[0] != seen[1]


def test_what_is_done_after_a_request_belongs_to_no_request(client, db) -> None:
    client.get("/health")

    assert request_context.request_id() == ""


def test_a_right_that_ends_has_ended_at_the_next_request(office, client_of) -> None:
    browser = client_of(office)
    assert browser.get("/documents/").status_code == 200

    Person.objects.filter(pk=office.pk).update(role="lead_unit")

    assert browser.get("/documents/").status_code == 404
