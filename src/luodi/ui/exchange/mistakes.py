"""A value of the wrong shape in words: place, value, rule and remedy, in the reader's language."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from luodi.ui.exchange.problems import Mistake, Refusal
from luodi.ui.exchange.schemas import RULE

# The kinds of pydantic's mistakes: the rule, and what to send instead.
WORDS: dict[str, tuple[Promise, Promise]] = {
    "missing": (_("It is required."), _("Send it.")),
    "extra_forbidden": (_("No such key is known here."), _("Take it out, or correct its name.")),
    "string_type": (_("It must be a text."), _("Send it in quotation marks.")),
    "string_too_short": (_("It has too few characters: %(min_length)s is the least."),
                         _("Write more.")),
    "string_too_long": (_("It has too many characters: %(max_length)s is the most."),
                        _("Shorten it.")),
    "string_pattern_mismatch": (_("It is not written as it must be: %(pattern)s."),
                                _("Write it in this form.")),
    "int_type": (_("It must be a whole number."), _("Send it without quotation marks.")),
    "int_parsing": (_("It must be a whole number."), _("Send digits only.")),
    "bool_type": (_("It must be true or false."), _("Send true or false.")),
    "greater_than_equal": (_("It is too small: %(ge)s is the least."), _("Send a larger one.")),
    "less_than_equal": (_("It is too large: %(le)s is the most."), _("Send a smaller one.")),
    "literal_error": (_("It must be one of: %(expected)s."), _("Choose one of them.")),
    "list_type": (_("It must be a list."), _("Send it in square brackets.")),
    "too_short": (_("It has too few entries: %(min_length)s is the least."), _("Send more.")),
    "too_long": (_("It has too many entries: %(max_length)s is the most."), _("Send fewer.")),
    "date_parsing": (_("It must be a day."), _("Write year, month and day, as in 2025-12-31.")),
    "model_type": (_("It must be a set of keys and values."), _("Send it in braces.")),
    RULE: (_("The year %(year)s is not between 2000 and 2100."), _("Write the date anew.")),
    "unstorable": (_("It holds a NUL, which no database keeps."), _("Take the sign out.")),
    "twice": (_("It is given twice."), _("Give it once.")),
}  # fmt: skip
OTHER = (_("It is not as it must be."), _("Compare it with the API's page."))
LONGEST_VALUE = 80


def refusal_of(errors: Sequence[Mapping[str, Any]]) -> Refusal:
    """Return the refusal for what pydantic complains of; one sentence, and a mistake a value.

    ``errors`` have type, loc, ctx and, where it is known, input. A mistake that only a rule can
    find gives the code ``refused``, one of shape gives ``invalid``.
    """
    mistakes = [mistake(error) for error in errors]
    told = "; ".join(f"{one.place}: {one.rule} {one.remedy}" for one in mistakes[:3])
    only_rules = all(error["type"] == RULE for error in errors)
    return Refusal(422, "refused" if only_rules else "invalid", told, mistakes=mistakes)


def mistake(error: Mapping[str, Any]) -> Mistake:
    """Return one of pydantic's complaints as place, value, rule and remedy."""
    rule, remedy = WORDS.get(error["type"], OTHER)
    context = {name: str(value) for name, value in error.get("ctx", {}).items()}
    shown = error.get("input", "")
    return Mistake(
        place=place_of(error["loc"]), value="" if error["type"] == "missing" else _short(shown),
        rule=_filled(rule, context), remedy=str(remedy),
    )  # fmt: skip


def place_of(loc: Sequence[object]) -> str:
    """Return where a value stands, as a program writes it.

    >>> place_of(("body", "line", "supporting_units", 0))
    'supporting_units.0'
    >>> place_of(("query", "limit"))
    'limit'
    """
    source, *rest = loc
    # ninja names the argument that takes the whole body before the key in it
    named = rest[1:] if source == "body" else rest
    return ".".join(map(str, named)) or str(source)


def _short(value: object) -> str:
    text = value if isinstance(value, str) else repr(value)
    return text.replace("\0", "")[:LONGEST_VALUE]


def _filled(sentence: Promise, context: dict[str, str]) -> str:
    try:
        return str(sentence) % context
    except KeyError:
        return str(OTHER[0])
