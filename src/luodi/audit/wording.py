"""What is wrong with a chain, and what a restore drill goes through, in sentences."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# ruff: noqa: E501
FAULTS: dict[str, Promise] = {
    "changed": gettext_lazy("Event %(number)s is not what was written: one of its fields was changed."),
    "unlinked": gettext_lazy("Event %(number)s does not follow the one before it: events were put in another order, or one was put in place of another."),
    "missing": gettext_lazy("Event %(number)s is missing: it was removed."),
    "cut": gettext_lazy("Event %(number)s is missing, and everything after it: the end was cut off."),
    "beyond": gettext_lazy("The head of the chain does not know of event %(number)s: it was put in past the program, or the head was set back."),
    "head": gettext_lazy("The head of the chain has another hash than event %(number)s, its last one: one of both was changed."),
    "rewritten": gettext_lazy("Event %(number)s no longer has the hash that the checkpoint signed: the chain was written anew."),
    "shorter": gettext_lazy("The checkpoint signed event %(number)s, and there is none: the end was cut off and the head set back."),
    "foreign": gettext_lazy("The checkpoint at event %(number)s is not signed with this house's key: somebody changed it, or the house had another key. If it had, write that public key into LUODI_HOME/earlier_keys."),
}  # fmt: skip
STEPS: dict[str, Promise] = {
    "unpack": gettext_lazy("The backup can be read, and each part has its hash"),
    "database": gettext_lazy("The database is whole"),
    "counts": gettext_lazy("Every table has as many rows as were backed up"),
    "chain": gettext_lazy("The chain holds and ends where it did"),
    "checkpoint": gettext_lazy("The chain leads through the last checkpoint"),
    "uploads": gettext_lazy("Every upload is there with its hash"),
    "pages": gettext_lazy("The sign-in page and a board are shown"),
}  # fmt: skip


def fault(what: str, number: int | None) -> str:
    """Return the sentence for a fault of a chain; empty for none."""
    return str(FAULTS[what]) % {"number": number} if what else ""


def missed(names: tuple[str, ...]) -> str:
    """Return the sentence for guards that a database lacks."""
    shown = ", ".join(names[:3]) + (" …" if len(names) > 3 else "")
    return _(
        "The database no longer refuses every change (%(count)s guards are missing: %(names)s). Run "
        "luodi migrate to put them on again, and ask who took them off."
    ) % {"count": len(names), "names": shown}


def step_title(code: str) -> str:
    """Return what a step of a drill showed; a code that is not known stays."""
    return str(STEPS.get(code, code))
