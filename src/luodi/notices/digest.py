"""The text of a digest: whole lines as far as they fit in bytes, then how many more there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from luodi.notices.wording import title_of, when_due

MOST_LINES = 50  # nobody reads more; the page has them all


@dataclass(frozen=True, slots=True)
class Text:
    """A digest as it is sent, and how many notices it names."""

    text: str
    lines: int


def heading(notices: Sequence[Any], today: date) -> str:
    """Return the first line: how many notices, how many of them overdue."""
    late = sum(one.due_on is not None and one.due_on < today for one in notices)
    count = ngettext("%(count)s notice", "%(count)s notices", len(notices)) % {
        "count": len(notices)
    }
    if not late:
        return _("Luodi, %(day)s: %(count)s") % {"day": today.isoformat(), "count": count}
    return _("Luodi, %(day)s: %(count)s, %(late)s overdue") % {
        "day": today.isoformat(), "count": count, "late": late,
    }  # fmt: skip


def line(notice: Any, today: date, *, names_unit: bool) -> str:
    """Return one notice as one line; no mark of it can call a whole group."""
    unit = f"{notice.unit.short_name}{_(': ')}" if names_unit and notice.unit else ""
    due = when_due(notice.due_on, today)
    text = f"· {unit}{title_of(notice)}" + (_(" (%(due)s)") % {"due": due} if due else "")
    # messengers read <@name> and <at …> as a call to people
    return " ".join(text.replace("<", "〈").replace(">", "〉").split())


def fitted(head: str, lines: Sequence[str], foot: str, most_bytes: int) -> Text:
    """Put together what fits: bytes, not letters, for a Chinese letter has three."""
    kept = list(lines[:MOST_LINES])
    while True:
        text = _joined(head, kept, len(lines) - len(kept), foot)
        if not kept or len(text.encode()) <= most_bytes:
            return Text(text, len(kept))
        kept.pop()


def _joined(head: str, kept: list[str], more: int, foot: str) -> str:
    rest = [ngettext("… and %(n)s more", "… and %(n)s more", more) % {"n": more}] if more else []
    return "\n".join(part for part in (head, *kept, *rest, foot) if part)


def inbox_address() -> str:
    """Return where the notices stand; empty where LUODI_ADDRESS is not set."""
    return address_of(reverse("notices:list"))


def address_of(path: str) -> str:
    """Return a path of the house as a whole address; empty where LUODI_ADDRESS is not set."""
    return f"{settings.LUODI_ADDRESS}{path}" if settings.LUODI_ADDRESS else ""


def text_for(
    notices: Sequence[Any], today: date, *, most_bytes: int, keyword: str = "",
    names_unit: bool = False,
) -> Text:  # fmt: skip
    """Write the digest of these notices; a keyword that the group asks for stands in front."""
    head = heading(notices, today)
    if keyword and keyword not in head:
        head = f"{keyword} {head}"
    lines = [line(one, today, names_unit=names_unit) for one in notices]
    return fitted(head, lines, inbox_address(), most_bytes)
