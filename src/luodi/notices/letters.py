"""The one mail a day: plain text, with a way to stop it, and what the server says of it."""

import smtplib

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from luodi.notices.digest import address_of
from luodi.notices.models import Outcome
from luodi.notices.robots.speaking import EXCERPT, Said

PERMANENT = 500  # SMTP: from here on the server will not think otherwise tomorrow


def is_set_up() -> bool:
    """Say whether mail can leave: a server, and an address of the house that letters can name."""
    return settings.LUODI_MAIL.is_set_up and bool(settings.LUODI_ADDRESS)


def is_allowed(address: str) -> bool:
    """Say whether a mailbox stands in a domain that the settings name; no domain means none."""
    return address.rpartition("@")[2].lower() in settings.LUODI_MAIL_DOMAINS


def send(*, address: str, subject: str, text: str) -> Said:
    """Send one letter; never raises for what the server or the line does."""
    if not is_set_up() or not is_allowed(address):
        return Said(Outcome.BLOCKED, "LUODI_MAIL_URL, LUODI_ADDRESS, LUODI_MAIL_DOMAINS")
    stop = address_of(reverse("notices:preferences"))
    letter = EmailMessage(
        subject, text, to=[address],
        headers={"List-Unsubscribe": f"<{stop}>", "Auto-Submitted": "auto-generated"},
    )  # fmt: skip
    try:
        letter.send()
    except smtplib.SMTPRecipientsRefused as error:
        codes = [code for code, _said in error.recipients.values()]
        return _answered(max(codes, default=PERMANENT))
    except smtplib.SMTPConnectError as error:
        return Said(Outcome.LATER, f"SMTP {error.smtp_code}")
    except smtplib.SMTPResponseException as error:
        return _answered(error.smtp_code)
    except (smtplib.SMTPServerDisconnected, TimeoutError) as error:
        return Said(Outcome.UNSURE, type(error).__name__)
    except (OSError, smtplib.SMTPException) as error:
        return Said(Outcome.LATER, type(error).__name__[:EXCERPT])
    return Said(Outcome.SENT, "")


def _answered(code: int) -> Said:
    outcome = Outcome.REFUSED if code >= PERMANENT else Outcome.LATER
    return Said(outcome, f"SMTP {code}")  # the server's words may repeat the mailbox
