"""A notice's sentence in the language of whoever reads: its message, with its gaps filled."""

from datetime import date
from typing import Any

from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext as _

from luodi.kernels import periods

ENGLISH = "en"


def title_of(notice: Any) -> str:
    """Return what a notice is about, in the language of the moment."""
    return _filled(notice.title, notice.params)


def body_of(notice: Any) -> str:
    """Return what a notice says beside its title; often nothing."""
    return _filled(notice.body, notice.params) if notice.body else ""


def _filled(message: str, params: dict[str, Any]) -> str:
    text = gettext(message)
    try:
        return text % {name: _read(value) for name, value in params.items()}
    except (KeyError, TypeError, ValueError):
        return text  # a gap without its value: better an odd sentence than none


def _read(value: Any) -> str:
    # a value may have two languages, or be a period, which each language writes its own way
    if not isinstance(value, dict):
        return str(value)
    language = ENGLISH if (get_language() or "zh").startswith(ENGLISH) else "zh"
    if "period" in value:
        return periods.in_words(str(value["period"]), language)
    return str(value.get(language) or value.get("zh") or "")


def when_due(due_on: date | None, today: date) -> str:
    """Return how a day stands to today: overdue by so many days, due today, due on a day."""
    if due_on is None:
        return ""
    late = (today - due_on).days
    if late > 0:
        return ngettext("%(days)s day overdue", "%(days)s days overdue", late) % {"days": late}
    if late == 0:
        return _("due today")
    return _("due on %(day)s") % {"day": due_on.isoformat()}
