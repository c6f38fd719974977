"""Codes by the reference values of the standard; each proof is used up or refused."""

import base64
from datetime import UTC, datetime, timedelta

import pytest

from luodi.audit import queries as audit
from luodi.entry import actions, queries
from luodi.entry.actions.proving import plain, step_of
from luodi.entry.models import Authenticator, RecoveryCode
from tests.cast import PASSWORD

# RFC 6238, appendix B, SHA-1: the last six of its eight digits
SECRET = base64.b32encode(b"12345678901234567890").decode()
PUBLISHED = [
    (59, "287082"), (1111111109, "081804"), (1111111111, "050471"), (1234567890, "005924"),
    (2000000000, "279037"), (20000000000, "353130"),
]  # fmt: skip


@pytest.mark.parametrize(("seconds", "code"), PUBLISHED)
def test_codes_are_those_of_the_standard(seconds: int, code: str) -> None:
    at = datetime.fromtimestamp(seconds, UTC)

    assert step_of(SECRET, code, at) == seconds // 30


@pytest.mark.parametrize("typed", ["287082", "287 082", " 287-082 ", "２８７０８２"])
def test_a_code_is_read_however_it_is_typed(typed: str) -> None:
    assert step_of(SECRET, typed, datetime.fromtimestamp(59, UTC)) == 1


def test_a_code_is_good_for_the_step_before_and_after(now) -> None:
    at = datetime.fromtimestamp(1111111111, UTC)

    found = [step_of(SECRET, "050471", at + timedelta(seconds=30 * step)) for step in range(-2, 3)]

    here = 1111111111 // 30
    assert found == [None, here, here, here, None]


@pytest.mark.parametrize("code", ["", "28708", "2870822", "abcdef", "²８７０８"])
def test_what_is_no_code_has_no_step(code: str) -> None:
    assert step_of(SECRET, code, datetime.fromtimestamp(59, UTC)) is None


@pytest.mark.parametrize("typed", ["3-k7qmw-2xdpt", "3K7QMW2XDPT", " 3 k7qmw 2xdpt "])
def test_a_recovery_code_is_read_however_it_is_typed(typed: str) -> None:
    assert plain(typed) == "3k7qmw2xdpt"


def test_a_password_tells_who_it_is(rf, with_password, now) -> None:
    def found(name: str, password: str):
        return actions.by_password(name=name, password=password, request=rf.post("/"), by=None,
                                   at=now)  # fmt: skip

    assert found("office", PASSWORD) == with_password
    assert found("office", "another") is None
    assert found("nobody", PASSWORD) is None


def test_a_link_tells_who_it_is_for(rf, office, now) -> None:
    token = actions.one_time_link(person=office, by=None, at=now).split("link=")[1]

    def found(token: str):
        return actions.by_link(token=token, request=rf.get("/"), by=None, at=now)

    assert found(token) == office
    assert found(token) == office, "looking does not use it up"
    assert found(token[:-1]) is None


def test_a_code_is_used_up_by_the_first(rf, with_app, code_of, clock) -> None:
    code = code_of(with_app)

    used = [
        actions.by_code(person=with_app, code=code, request=rf.post("/"), by=None, at=_now())
        for _ in range(2)
    ]

    assert used == ["code", ""]


def test_an_app_that_was_not_confirmed_proves_nothing(rf, with_app, code_of, clock) -> None:
    Authenticator.objects.update(confirmed_at=None)

    given = {"person": with_app, "request": rf.post("/"), "by": None, "at": _now()}
    assert actions.by_code(code=code_of(with_app), **given) == ""


def test_a_recovery_code_is_used_up_and_the_others_stay(rf, with_app, now) -> None:
    codes = actions.make_codes(by=with_app, at=now)
    given = {"person": with_app, "request": rf.post("/"), "by": None, "at": now}

    assert [actions.by_code(code=codes[4], **given) for _ in range(2)] == ["spare", ""]
    assert queries.factors(with_app).codes_left == 9
    assert RecoveryCode.objects.exclude(used_at=None).count() == 1


def test_a_proof_is_told_in_the_trail(rf, client_of, office, now) -> None:
    request = rf.post("/")
    request.session, request.user = client_of(office).session, office

    actions.prove(request=request, by=office, at=now, how="code")

    event = audit.events().first()
    assert (event.kind, event.after) == ("entry.proved", {"how": "code"})
    assert queries.is_fresh(request, now)


def _now():
    from django.utils import timezone

    return timezone.now()
