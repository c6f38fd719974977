"""Mail goes to mailboxes of listed domains only."""

import pytest

from luodi.audit import queries as audit
from luodi.notices import actions, queries
from luodi.notices.errors import NoticeError

pytestmark = pytest.mark.django_db
WISH = {"wants_mail": True, "address": "a@office.example", "hour": 9, "language": "zh-hans"}


def test_a_wish_is_kept_and_its_mailbox_stays_out_of_the_trail(settings, lead_unit, now):
    settings.LUODI_MAIL_DOMAINS = ["office.example"]

    kept = actions.set_preferences(**WISH, by=lead_unit, at=now)

    assert queries.preference_of(lead_unit).address == "a@office.example"
    event = audit.history(f"notices.preference:{kept.pk}").get()
    assert event.after == {"wants_mail": True, "hour": 9}


@pytest.mark.parametrize("address", ["a@elsewhere.example", "a@office.example.evil.test", ""])
def test_a_mailbox_elsewhere_is_refused(settings, lead_unit, now, address):
    settings.LUODI_MAIL_DOMAINS = ["office.example"]

    with pytest.raises(NoticeError):
        actions.set_preferences(**WISH | {"address": address}, by=lead_unit, at=now)

    assert not queries.preference_of(lead_unit).wants_mail
