"""The forms of circular that packs define: on progress, on a result, the one-page briefing."""

from typing import Any

from django.utils.translation import gettext as _

from luodi.air.errors import NotReady
from luodi.packs import rulebook
from luodi.packs.rulebook import Defined

RESULT = "result_circulars"
KINDS = ("circulars", RESULT, "briefings")


def circular_forms() -> dict[str, tuple[str, Defined]]:
    """Return each form by its code with the folder that defines it; the first of a code holds."""
    found: dict[str, tuple[str, Any]] = {}
    for kind in KINDS:
        for code, defined in rulebook.definitions(kind).items():
            found.setdefault(code, (kind, defined))
    return found


def circular_form(code: str) -> tuple[str, Defined]:
    """Return a form with the folder that defines it. Raises NotReady for one that no pack has."""
    known = circular_forms()
    if code not in known:
        raise NotReady(_("No pack defines “%(code)s”: choose one of the list.") % {"code": code})
    return known[code]
