"""Tokens: made for oneself within bounds, shown once, revoked for ever; each with its event."""

from datetime import timedelta
from typing import Any

import pytest

from luodi.audit.models import Event
from luodi.entry.actions.tokens import MOST, make_token, note_use, revoke_all, revoke_token
from luodi.entry.errors import EntryError
from luodi.entry.models import ApiToken
from luodi.entry.queries.tokens import digest_of, token_sent
from tests.conftest import NOW

TODAY = NOW.date()


def made(by: Any, **changes: Any) -> tuple[ApiToken, str]:
    """Make a token that reads plans until today."""
    given = {"name": "import", "scopes": ["plan:read"], "expires_on": TODAY, **changes}
    return make_token(**given, by=by, at=NOW)


def test_a_token_is_kept_as_its_hash_alone(office) -> None:
    token, text = made(office)

    assert text.startswith("luodi_") and len(text) == len("luodi_") + 43  # 32 bytes in base64
    assert token.digest == digest_of(text)
    assert text not in str(ApiToken.objects.values().get())


def test_the_trail_names_who_made_it_and_for_what(office) -> None:
    token, text = made(office)

    event = Event.objects.get(kind="entry.token_made")
    assert (event.actor, event.target) == (office.audit_id, f"entry.token:{token.pk}")
    assert event.after == {"scopes": ["plan:read"], "expires_on": "2025-03-03"}
    assert text not in str(event.after)


@pytest.mark.parametrize(
    ("changes", "words"),
    [({"name": "  "}, "名称"), ({"scopes": []}, "plan:read"),
     ({"scopes": ["units:write"]}, "plan:read"), ({"scopes": ["everything"]}, "plan:read"),
     ({"expires_on": TODAY - timedelta(days=1)}, "2025-03-02"),
     ({"expires_on": TODAY + timedelta(days=367)}, "2026-03-05")],
)  # fmt: skip
def test_a_token_out_of_bounds_is_refused_in_words(office, changes: Any, words: str) -> None:
    with pytest.raises(EntryError) as refused:
        made(office, **changes)

    assert words in str(refused.value.sentence) or "needs a name" in str(refused.value.sentence)
    assert not ApiToken.objects.exists()


def test_a_year_is_the_longest(office) -> None:
    token, _text = made(office, expires_on=TODAY + timedelta(days=366))

    assert token.expires_on == TODAY + timedelta(days=366)


def test_an_auditors_token_reads_only(auditor) -> None:
    with pytest.raises(EntryError):
        made(auditor, scopes=["plan:write"])


def test_a_person_has_no_more_than_twenty_in_force(office) -> None:
    for number in range(MOST):
        made(office, name=f"program {number}")

    with pytest.raises(EntryError, match=str(MOST)):
        made(office)

    revoke_token(token=ApiToken.objects.first(), by=office, at=NOW)
    made(office)


def test_a_revoked_token_is_dead_and_stays_so(office, administrator) -> None:
    token, text = made(office)

    revoke_token(token=token, by=administrator, at=NOW)
    again = revoke_token(token=token, by=office, at=NOW + timedelta(hours=1))

    assert token_sent(text, on=TODAY) is None
    assert again.revoked_at == NOW
    event = Event.objects.get(kind="entry.token_revoked")
    assert (event.actor, event.after) == (administrator.audit_id, {"bearer": office.audit_id})


def test_its_last_use_is_kept_at_most_once_a_minute(office) -> None:
    token, _text = made(office)

    def used_at(seconds: int) -> Any:
        note_use(token=token, by=office, at=NOW + timedelta(seconds=seconds))
        token.refresh_from_db()
        return (token.used_at - NOW).total_seconds()

    assert [used_at(0), used_at(59), used_at(60)] == [0, 0, 60]


def test_all_tokens_of_one_person_end_together(office, lead_unit, security) -> None:
    mine, another = made(office), made(office, expires_on=TODAY + timedelta(days=9))
    over = ApiToken.objects.create(person_id=office.pk, name="over", digest="0", made_at=NOW,
                                   expires_on=TODAY - timedelta(days=1))  # fmt: skip
    _theirs, text = made(lead_unit)

    assert revoke_all(person=office, by=security, at=NOW) == 2

    assert token_sent(mine[1], on=TODAY) is None and token_sent(another[1], on=TODAY) is None
    assert token_sent(text, on=TODAY) is not None
    over.refresh_from_db()
    assert over.revoked_at is None, "it had ended by itself"
    actors = set(Event.objects.filter(kind="entry.token_revoked").values_list("actor", flat=True))
    assert actors == {security.audit_id}
