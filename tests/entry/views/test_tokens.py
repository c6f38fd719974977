"""The pages of API tokens: make, see once, revoke; and everybody's for who keeps the house."""

import re
from typing import Any

import pytest
import time_machine

from luodi.entry.actions.tokens import make_token
from luodi.entry.models import ApiToken
from tests.conftest import NOW


@pytest.fixture(autouse=True)
def _at_the_moment() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def made(by: Any, name: str = "import") -> ApiToken:
    """Make a token that reads plans."""
    return make_token(name=name, scopes=["plan:read"], expires_on=NOW.date(), by=by, at=NOW)[0]


GIVEN = {"name": "统计系统", "scopes": ["plan:read"], "expires_on": "2025-06-01"}


def test_a_token_is_shown_once(office, client_of) -> None:
    browser = client_of(office)

    page = browser.post("/entry/tokens/new", GIVEN)

    shown = re.search(r"luodi_[\w-]{43}", page.text)
    assert shown and ApiToken.objects.get().name == "统计系统"
    assert shown[0] not in browser.get("/entry/tokens").text
    assert page["Cache-Control"] == "no-store"


def test_the_form_offers_reading_first_and_only_what_the_role_has(
    reporting_unit, client_of
) -> None:
    page = client_of(reporting_unit).get("/entry/tokens/new")

    assert page.text.count("checked") == 4  # plans, figures, tasks and units
    assert "plan:write" not in page.text


@pytest.mark.parametrize(
    "wrong", [{"name": ""}, {"scopes": []}, {"scopes": ["plan:write"]}, {"name": "x" * 81},
              {"expires_on": "2027-01-01"}, {"expires_on": "2025-02-30"}],
)  # fmt: skip
def test_a_slip_is_told_and_nothing_is_made(reporting_unit, client_of, wrong: Any) -> None:
    page = client_of(reporting_unit).post("/entry/tokens/new", {**GIVEN, **wrong})

    assert page.status_code == 422
    assert "ld-mistake" in page.text or 'role="alert"' in page.text
    assert not ApiToken.objects.exists()


def test_one_revokes_ones_own_and_nobody_elses(office, leader, client_of) -> None:
    own, others = made(office), made(leader)
    browser = client_of(office)

    assert browser.post(f"/entry/tokens/{others.pk}/revoke").status_code == 404
    assert browser.post(f"/entry/tokens/{own.pk}/revoke").status_code == 302
    assert browser.post("/entry/tokens/99/revoke").status_code == 404
    revoked = ApiToken.objects.exclude(revoked_at=None)
    assert list(revoked) == [own]


def test_the_administrator_sees_and_revokes_any(office, administrator, client_of) -> None:
    token, browser = made(office, "夜间导入"), client_of(administrator)

    page = browser.get("/entry/tokens/all")
    answer = browser.post(f"/entry/tokens/all/{token.pk}/revoke")

    assert "夜间导入" in page.text and office.name in page.text
    assert answer.status_code == 302
    assert "夜间导入" not in re.sub(r"“.*?”", "", browser.get("/entry/tokens/all").text)
    assert browser.post("/entry/tokens/all/99/revoke").status_code == 404


def test_nobody_else_sees_everybodys(office, client_of) -> None:
    assert client_of(office).get("/entry/tokens/all").status_code == 404
