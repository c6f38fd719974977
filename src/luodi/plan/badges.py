"""The badges of a line's row as HTML, made once a page and not once a row."""

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from luodi.ui.templatetags.luodi_ui import badge


def badges() -> dict[str, str]:
    """Return the badges in the language of the moment: no_lead, no_deadline, assumed, by_hand,
    withdrawn.
    """
    told = {
        "no_lead": (_("lead unit missing"), "missing"),
        "no_deadline": (_("deadline missing"), "missing"),
        "assumed": (_("assumed"), "assumed"),
        "by_hand": (_("by hand"), "neutral"),
        "withdrawn": (_("withdrawn"), "neutral"),
    }
    return {name: SafeString(badge(words, kind).strip()) for name, (words, kind) in told.items()}
