"""What somebody typed into the editor of schemes, put into the draft; numbers are numbers only.

Nothing that is typed is ever evaluated: ``9**9**9`` and ``__import__`` are no numbers. A formula
belongs to the register of indicators, where an allow-list parses it.
"""

import re
from collections.abc import Mapping
from copy import deepcopy
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from luodi.assess.canonical import decimal_text
from luodi.assess.draft_fields import LONGEST, NUMBER, Field, all_fields
from luodi.assess.draft_steps import with_kinds
from luodi.packs.schemas.scheme_flat import Flat

COUNT = re.compile(r"\d{1,2}")
ROWS = re.compile(r"-?\d{1,9}(\.\d{1,9})?([\s,，、;；:：]+-?\d{1,9}(\.\d{1,9})?)*")
WIDE = str.maketrans("０１２３４５６７８９．－％", "0123456789.-%")
LONG = 2000


def typed(flat: Flat, given: Mapping[str, str]) -> Flat:
    """Return the draft with what was typed; a field that was not sent stays, a switch goes off."""
    new = deepcopy(flat)
    for one in all_fields(flat):
        if one.kind == "yes":
            _put(new, one.name, "yes" if given.get(one.name) else "")
        elif one.name in given:
            _put(new, one.name, _read(one, given[one.name]))
    return with_kinds(new, flat)


def _put(flat: Any, name: str, value: str) -> None:
    *way, last = name.split(".")
    for key in way:
        flat = flat[int(key)] if isinstance(flat, list) else flat[key]
    flat[last] = value


def _read(one: Field, text: str) -> str:
    text = text.replace("\x00", "").strip()
    if one.kind == "choice":
        return text if text in {key for key, _label in one.choices} else one.value
    if one.kind in ("number", "percent", "count"):
        return _number(one, text.translate(WIDE).replace("−", "-")[:40])
    longest = next((most for key, most in LONGEST.items() if key in one.name), LONG)
    return text.replace("\r\n", "\n")[:longest]


def _number(one: Field, text: str) -> str:
    bare = text.removesuffix("%").strip() if one.kind == "percent" else text
    if not NUMBER.fullmatch(bare):
        return text
    number = Decimal(bare)
    return decimal_text(number / 100 if one.kind == "percent" else number)


def typed_faults(flat: Flat) -> dict[str, list[str]]:
    """Return which fields hold no number, day or word where one is wanted, with the remedy."""
    found = {one.name: _wrong(one) for one in all_fields(flat)}
    return {name: [words] for name, words in found.items() if words}


def _wrong(one: Field) -> str:
    if not one.value:
        return _("Fill this in.") if one.required and _is_asked(one) else ""
    if one.kind in ("number", "percent") and not NUMBER.fullmatch(one.value):
        return _no_number(one)
    if one.kind == "count" and not COUNT.fullmatch(one.value):
        return _("“%(text)s” is no small whole number. Write digits like 2.") % {"text": one.value}
    if one.kind == "day" and not _is_day(one.value):
        return _("“%(text)s” is no day of this century. Write it like 2027-01-01.") % {
            "text": one.value}  # fmt: skip
    rows = one.name.endswith((".table", ".rungs")) or (
        one.name.startswith("place_bonuses") and one.name.endswith(".points"))  # fmt: skip
    if rows and not ROWS.fullmatch(one.value.strip()):
        return _("Only numbers stand here, with spaces between; “%(text)s” is none.") % {
            "text": one.value[:60]}  # fmt: skip
    return ""


def _is_asked(one: Field) -> bool:
    """Say whether an empty field keeps a draft from being read: the basis is asked on proposing."""
    return one.name != "basis" and one.kind != "choice"


def _no_number(one: Field) -> str:
    return _("“%(text)s” is no number. Write digits like 12.5; formulas belong to the indicator's "
             "own definition in the register.") % {"text": one.value[:60]}  # fmt: skip


def _is_day(text: str) -> bool:
    try:
        return 2000 <= date.fromisoformat(text).year <= 2100 and len(text) == 10
    except ValueError:
        return False
