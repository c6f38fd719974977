"""Second factors come and go, each with its event; secrets are sealed, codes hashed."""

import pytest

from luodi.audit import queries as audit
from luodi.entry import actions, queries
from luodi.entry.actions.tokens import make_token
from luodi.entry.errors import EntryError, PasskeyRefused
from luodi.entry.models import Authenticator, RecoveryCode
from luodi.entry.passkeys import NewKey
from luodi.entry.queries.tokens import token_sent
from tests.races import at_once

KEY = NewKey("Y3JlZGVudGlhbA", "cHVibGlj", 0)


@pytest.fixture
def inside(rf, client_of, office):
    request = rf.post("/")
    request.session, request.user = client_of(office).session, office
    return request


def kinds() -> list[str]:
    return [event.kind for event in audit.events() if event.kind.startswith("entry.")]


def test_beginning_twice_makes_another_secret(office, now) -> None:
    first = actions.begin_authenticator(by=office, at=now).secret

    assert actions.begin_authenticator(by=office, at=now).secret != first
    assert Authenticator.objects.count() == 1
    assert not queries.factors(office).has_second


def test_an_app_that_holds_is_taken_away_first(with_app, now) -> None:
    with pytest.raises(EntryError, match="already"):
        actions.begin_authenticator(by=with_app, at=now)

    actions.remove_authenticator(by=with_app, at=now)
    actions.begin_authenticator(by=with_app, at=now)


def test_without_a_secret_no_code_confirms(inside, office, now) -> None:
    assert not actions.confirm_authenticator(request=inside, by=office, at=now, code="123456")


def test_a_passkey_is_kept_once(inside, office, leader, now) -> None:
    made = actions.add_passkey(request=inside, by=office, at=now, name="key", key=KEY)

    with pytest.raises(PasskeyRefused):
        actions.add_passkey(request=inside, by=leader, at=now, name="same", key=KEY)
    assert queries.passkeys(office) == [made]
    actions.remove_passkey(passkey=made, by=office, at=now)
    assert queries.passkeys(office) == []
    assert kinds() == ["entry.passkey_removed", "entry.passkey_added"]


def test_ten_codes_each_say_which_they_are(office, now) -> None:
    codes = actions.make_codes(by=office, at=now)

    assert [code[0] for code in codes] == list("0123456789")
    assert len({code[2:] for code in codes}) == 10
    assert not any(code in str(list(RecoveryCode.objects.values())) for code in codes)
    assert not any(code in str([event.after for event in audit.events()]) for code in codes)


def test_a_reset_takes_everything_away(with_app, security, now) -> None:
    actions.make_codes(by=with_app, at=now)
    _row, text = make_token(name="import", scopes=["plan:read"], expires_on=now.date(),
                            by=with_app, at=now)  # fmt: skip

    actions.reset_factors(person=with_app, by=security, at=now, reason="phone lost")

    assert token_sent(text, on=now.date()) is None
    assert queries.factors(with_app) == queries.Factors(True, False, 0, 0)
    event = audit.events().first()
    assert event.before == {"authenticator": 1, "passkeys": 0, "codes": 10}
    assert (event.actor, event.reason) == (security.audit_id, "phone lost")


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_once_begin_one_app(office, now) -> None:
    first, second = at_once(
        lambda: actions.begin_authenticator(by=office, at=now),
        lambda: actions.begin_authenticator(by=office, at=now),
    )

    assert first.pk == second.pk
    assert Authenticator.objects.get().secret == second.secret
