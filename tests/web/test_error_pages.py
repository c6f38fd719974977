"""Every failure answers with a sentence, the request's id and a way home."""

import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import connection
from django.test import Client
from django.urls import path

from luodi.org.routes import policy
from luodi.web import urls as house_urls


class Overturned(Exception):
    """What nobody expected."""


def _failing(error: Exception):
    @policy("public.view")
    def view(request):
        raise error

    return view


urlpatterns = [
    path("fail/400", _failing(SuspiciousOperation("odd"))),
    path("fail/403", _failing(PermissionDenied())),
    path("fail/413", _failing(RequestDataTooBig("too much"))),
    path("fail/500", _failing(Overturned("in the middle"))),
    *house_urls.urlpatterns,
]
handler400, handler403 = house_urls.handler400, house_urls.handler403
handler404, handler500 = house_urls.handler404, house_urls.handler500


@pytest.fixture
def browser(settings) -> Client:
    settings.ROOT_URLCONF = "tests.web.test_error_pages"
    return Client(raise_request_exception=False, headers={"Accept-Language": "en"})


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [("/fail/400", 400, "cannot be understood"), ("/fail/403", 403, "not allowed"),
     ("/nowhere", 404, "nothing here for you"), ("/fail/413", 413, "too much at once"),
     ("/fail/500", 500, "went wrong on our side")],
)  # fmt: skip
def test_a_failure_says_what_happened_and_leads_home(
    browser, db, address: str, status: int, words: str
) -> None:
    page = browser.get(address)

    assert page.status_code == status
    assert words in page.text
    assert 'href="/"' in page.text
    assert page["X-Request-ID"] in page.text
    assert "Traceback" not in page.text and "Overturned" not in page.text
    assert "default-src 'self'" in page["Content-Security-Policy"]


def test_the_page_of_a_broken_house_does_not_touch_the_database(browser) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the database was asked")

    with connection.execute_wrapper(refuse):
        page = browser.get("/fail/500")

    assert page.status_code == 500


def test_a_form_without_its_token_is_refused_in_a_sentence(db) -> None:
    strict = Client(enforce_csrf_checks=True, headers={"Accept-Language": "en"})

    page = strict.post("/sign-in", {"sign_in_name": "a", "password": "b"})

    assert page.status_code == 403
    assert "This form is too old" in page.text
    assert "<style" not in page.text


def test_an_unknown_host_is_refused_with_a_page(db) -> None:
    page = Client(headers={"Host": "evil.example", "Accept-Language": "en"}).get("/help")

    assert page.status_code == 400
    assert "cannot be understood" in page.text


def test_what_is_not_there_and_what_is_not_mine_look_alike(client_of, lead_unit) -> None:
    import re

    browser = client_of(lead_unit)

    def page(address: str) -> str:
        return re.sub(r"[0-9a-f]{32}|[A-Za-z0-9]{64}", "", browser.get(address).text).replace(
            address, "ADDRESS"
        )

    assert page("/people/") == page("/peoples/")
