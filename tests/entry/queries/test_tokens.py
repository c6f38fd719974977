"""Which token a program sends, and whose tokens hold."""

from datetime import timedelta

from luodi.entry.actions.tokens import make_token, revoke_token
from luodi.entry.queries.tokens import token, token_sent, tokens_in_force, tokens_of
from luodi.org import actions as org
from tests.conftest import NOW

TODAY = NOW.date()


def made(by, until=TODAY):
    """Make a token that reads plans."""
    return make_token(name="import", scopes=["plan:read"], expires_on=until, by=by, at=NOW)


def test_a_token_is_found_by_its_text_until_its_last_day(office) -> None:
    row, text = made(office)

    assert token_sent(text, on=TODAY) == row
    assert token_sent(text, on=TODAY + timedelta(days=1)) is None
    assert token_sent(text + "x", on=TODAY) is None


def test_a_closed_account_has_no_token(office, administrator) -> None:
    _row, text = made(office)

    org.edit_person(by=administrator, at=NOW, person=office, is_active=False)

    assert token_sent(text, on=TODAY) is None


def test_ones_own_and_everybodys_are_told_apart(office, auditor) -> None:
    first, second, others = made(office)[0], made(office)[0], made(auditor)[0]
    revoke_token(token=first, by=office, at=NOW)

    assert list(tokens_of(office)) == [second, first]
    assert list(tokens_in_force(TODAY)) == [others, second]
    assert token(others.pk) == others
    assert token(0) is None
