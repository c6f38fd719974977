"""Words that people gave, made plain or refused; moments as days. For this room's actions."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from luodi.air.errors import AirError

LONGEST_REASON = 400


def words_given(text: str, *, what: str, longest: int) -> str:
    """Return a text without blanks around it. Raises AirError when it is empty or too long."""
    plain = text.strip()
    if not plain or len(plain) > longest:
        raise AirError(
            _("“%(what)s” has 1 to %(longest)s characters; this has %(length)s. Write it anew.")
            % {"what": what, "longest": longest, "length": len(plain)}
        )
    return plain


def reason_given(text: str) -> str:
    """Return a reason. Raises AirError when there is none, or it is too long."""
    return words_given(text, what=_("Reason"), longest=LONGEST_REASON)


def day_of(moment: datetime) -> date:
    """Return the day of a moment as the house's clock shows it."""
    return moment.astimezone(timezone.get_current_timezone()).date()
