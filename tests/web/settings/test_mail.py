"""One address says how mail leaves."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from luodi.web.settings.mail import mail


def test_nothing_is_sent_by_default():
    assert not mail("").is_set_up
    assert mail("").backend.endswith("dummy.EmailBackend")


def test_smtp_turns_to_tls_unless_it_is_said_to_stay_plain():
    kept = mail("smtp://mail.example".replace("//", "//user:p%40ss@"))

    assert (kept.host, kept.port, kept.user, kept.password) == ("mail.example", 587, "user", "p@ss")
    assert kept.starts_tls and not kept.is_tls and kept.is_set_up
    assert not mail("smtp://localhost:25?plain").starts_tls
    assert (mail("smtps://mail.example").port, mail("smtps://mail.example").is_tls) == (465, True)


@pytest.mark.parametrize("url", ["http://mail.example", "mail.example", "smtp://"])
def test_what_is_no_mail_server_stops_the_start(url):
    with pytest.raises(ImproperlyConfigured, match="LUODI_MAIL_URL"):
        mail(url)
