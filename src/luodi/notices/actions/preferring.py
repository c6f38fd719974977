"""Say what one wants to get: one mail a day or none, where and at about which hour."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.notices import letters
from luodi.notices.errors import NoticeError
from luodi.notices.models import Preference

WISHES = ("wants_mail", "address", "hour", "language")


@transaction.atomic
def set_preferences(*, by: Any, at: datetime, **wishes: Any) -> Preference:
    """Store one's own preferences: wants_mail, address, hour and language.

    Raises NoticeError for mail that could not reach anybody.
    """
    if wishes["wants_mail"]:
        _refuse_mailbox(wishes["address"])
    told = {name: wishes[name] for name in WISHES}
    kept, _is_new = Preference.objects.update_or_create(person_id=by.pk, defaults=told)
    # the mailbox itself is not written into a trail that is never cut
    audit.record(kind="notices.preferences_set", target=f"notices.preference:{kept.pk}", by=by,
                 at=at, after={"wants_mail": kept.wants_mail, "hour": kept.hour})  # fmt: skip
    return kept


def _refuse_mailbox(address: str) -> None:
    if not address:
        raise NoticeError(_("Mail needs a mailbox. Write its address, or leave mail off."))
    if not letters.is_allowed(address):
        raise NoticeError(
            _("Mail may not go to “%(domain)s”: its domain is not among those that this house may "
              "write to. Use the mailbox of your office, or ask whoever keeps the server "
              "(LUODI_MAIL_DOMAINS).") % {"domain": address.rpartition("@")[2]}
        )  # fmt: skip
