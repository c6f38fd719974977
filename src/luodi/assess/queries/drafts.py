"""Ask for drafts of schemes: whose they are, what they would say, and what is wrong with them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from pydantic import ValidationError

from luodi.assess.models import Scheme, SchemeDraft
from luodi.assess.queries.differing import Told, lines_between, numbers_between, said
from luodi.assess.queries.schemes import offered
from luodi.assess.wording import in_language, listed
from luodi.catalog import queries as catalog
from luodi.packs.schemas import scheme_words, schemes
from luodi.packs.schemas.scheme_flat import LISTS
from luodi.packs.schemas.schemes import Definition, Flat


@dataclass(frozen=True, slots=True)
class Reading:
    """What a draft says: its rules (None while it has no sound shape), faults by field ("" for the
    whole), words set against those it started from, and which part each row decides, in percent."""

    definition: Definition | None
    day: date
    faults: dict[str, list[str]]
    doubts: list[str] = field(default_factory=list)
    lines: list[Told] = field(default_factory=list)
    parts: dict[str, str] = field(default_factory=dict)

    @property
    def changed(self) -> int:
        """How many sentences differ, besides the one that says from when the version holds."""
        if self.definition is None:
            return 0
        own = in_language(scheme_words.version_words(self.definition))
        return sum(one.mark != "same" and one.words != own for one in self.lines)

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong with it."""
        return not self.faults


def draft_of(code: str, person: Any) -> SchemeDraft | None:
    """Return a person's draft of a scheme, or None: a draft is seen by its author alone."""
    rows = SchemeDraft.objects.select_related("start").filter(code=code, by=person.pk)
    return rows.first()


def drafts_of(person: Any) -> list[SchemeDraft]:
    """Return a person's drafts, the latest saved first."""
    return list(SchemeDraft.objects.filter(by=person.pk).order_by("-saved_at", "-pk"))


def newest_in_use(code: str) -> Scheme | None:
    """Return the version of a scheme that was put into use last, or None."""
    rows = Scheme.objects.select_related("frozen_by", "verdict__by")
    return rows.filter(code=code, verdict__approved=True).order_by("-verdict__at", "-pk").first()


def version_before(scheme: Scheme) -> Scheme | None:
    """Return the version that a version is set beside: the last in use besides it, or None."""
    rows = Scheme.objects.select_related("frozen_by", "verdict__by").exclude(pk=scheme.pk)
    used = rows.filter(code=scheme.code, verdict__approved=True)
    earlier = used.filter(frozen_at__lte=scheme.frozen_at).order_by("-verdict__at", "-pk")
    return earlier.first() or used.order_by("-verdict__at", "-pk").first()


def versions(code: str) -> list[Scheme]:
    """Return every proposed version of a scheme, whatever was decided, the latest first."""
    rows = Scheme.objects.select_related("frozen_by", "verdict__by").filter(code=code)
    return list(rows.order_by("-frozen_at", "-pk"))


def started_from(draft: SchemeDraft) -> Definition:
    """Return the rules that a draft started from."""
    return schemes.from_text(draft.rules)


def first_flat(definition: Definition, day: date) -> Flat:
    """Return what an editor shows of a scheme on a day, with room for day and basis."""
    return {**schemes.flat_of(definition, day), "holds_from": day.isoformat(),
            "shown_on": day.isoformat(), "basis": "", "basis_en": ""}  # fmt: skip


def on_its_day(start: Definition, flat: Flat) -> Flat:
    """Return a draft as of the day from which it holds: what nobody typed is what holds then.

    ``shown_on`` keeps the day whose values stand in it. While no sound day is written it stays.
    """
    shown, wanted = _day(flat.get("shown_on", "")), _day(flat.get("holds_from", ""))
    if wanted is None or shown is None or shown == wanted:
        return flat
    moved = schemes.rebased(start, flat, shown, wanted)
    return {**moved, "shown_on": wanted.isoformat()}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def day_of_draft(flat: Flat, today: date) -> date:
    """Return the day from which a draft holds; today where none is written."""
    return _day(flat.get("holds_from", "")) or today


def read_draft(start: Definition, flat: Flat, typed: dict[str, list[str]], today: date) -> Reading:
    """Return what a draft says; ``typed``: what is no number at all, by field.

    While a number is none the rules cannot be put together: the words wait for it.
    """
    day = day_of_draft(flat, today)
    if typed:
        return Reading(None, day, typed)
    content = schemes.built(start, flat, day)
    faults = {**_register_faults(start, flat), **_limit_faults(flat)}
    doubts = _sorted_out(schemes.problems(content, day, texts=True), faults, flat)
    try:
        definition = schemes.from_text(content)
    except ValidationError:
        return Reading(None, day, faults, doubts)
    for later in (one for one in schemes.days_of(definition) if one > day):
        _add_later(faults, definition, later, flat)
        doubts += _ended(start, definition, day, later)
    return Reading(definition, day, faults, doubts, _lines(start, definition, day),
                   _parts(definition, day))  # fmt: skip


def _sorted_out(found: Iterable[Any], faults: dict[str, list[str]], flat: Flat) -> list[str]:
    """Put faults beside their fields, once each, and return what is only doubtful."""
    names, doubts = names_of(flat), []
    for one in found:
        words = in_language({"zh": one.zh, "en": one.en})
        if one.level == "error":
            faults.setdefault(place_of(one.path, names), []).append(words)
        else:
            doubts.append(words)
    return doubts


def _add_later(
    faults: dict[str, list[str]], definition: Definition, later: date, flat: Flat
) -> None:
    """Add what is wrong only once values begin that were written for a later day."""
    found: dict[str, list[str]] = {}
    _sorted_out(schemes.problems(definition, later), found, flat)
    for place, told in found.items():
        faults.setdefault(place, []).extend(
            _("From %(day)s on: %(words)s") % {"day": later.isoformat(), "words": words}
            for words in told if words not in faults.get(place, ())
        )  # fmt: skip


def _ended(start: Definition, definition: Definition, day: date, later: date) -> Iterator[str]:
    """Say which changes end on a later day, as the start has values of its own from there on."""
    told, still = _altered(start, definition, day), _altered(start, definition, later)
    if ended := {place for place, _key in told - still}:
        yield _("On %(day)s values begin that were written for that day before; until then your "
                "change of these holds: %(places)s.") % {
            "day": later.isoformat(), "places": listed(sorted(ended))}  # fmt: skip


def _altered(start: Definition, definition: Definition, day: date) -> set[tuple[str, str]]:
    found = numbers_between(start, definition, day)
    return {(one.place, one.key) for one in found if one.place}


def is_changed(flat: Flat, start: Definition, day: date) -> bool:
    """Say whether a draft says anything else than what it started from, on the day it begins."""
    own = {"holds_from", "shown_on", "basis", "basis_en"}
    return {key: value for key, value in flat.items() if key not in own} != schemes.flat_of(
        start, day)  # fmt: skip


def _lines(start: Definition, definition: Definition, day: date) -> list[Told]:
    return lines_between(said(start, day), said(definition, day))


def _parts(definition: Definition, day: date) -> dict[str, str]:
    try:
        parts = schemes.effective_weights(definition, day)
    except ValueError:  # a value begins later: the fault says so
        return {}
    return {code: f"{part * 100:.1f}%" for code, part in parts.items()}


def _register_faults(start: Definition, flat: Flat) -> dict[str, list[str]]:
    """Return which indicators the register lacks or counts otherwise: no figure would come."""
    if start.inputs != "figures":
        return {}
    known = {one.code: one for one in catalog.of_codes(row["code"] for row in flat["indicators"])}
    faults: dict[str, list[str]] = {}
    for at, row in enumerate(flat["indicators"]):
        found = known.get(row["code"])
        if found is None:
            faults[f"indicators.{at}"] = [
                _("The register of indicators has no “%(code)s”. Define it there first, or remove "
                  "this row.") % {"code": row["code"]}]  # fmt: skip
        elif found.unit_of_measure != row["unit_of_measure"]:
            faults[f"indicators.{at}"] = [
                _("The register counts it in %(counted)s, the scheme in %(wanted)s. Remove this "
                  "row and add the indicator anew.")
                % {"counted": found.unit_of_measure, "wanted": row["unit_of_measure"]}]  # fmt: skip
    return faults


def _limit_faults(flat: Flat) -> dict[str, list[str]]:
    """Return which clauses let nothing be given, or more at a time than in all."""
    faults: dict[str, list[str]] = {}
    for at, row in enumerate(flat["clauses"]):
        if row["kind"] == "veto":
            continue
        most, each = float(row["most"]), float(row["each"] or row["most"])
        if most <= 0:
            faults[f"clauses.{at}.most"] = [_("Write points above 0, or remove the clause.")]
        elif each > most:
            faults[f"clauses.{at}.each"] = [
                _("At a time no more than in all: %(most)s at the most.") % {"most": row["most"]}
            ]
    return faults


def names_of(flat: Flat) -> set[str]:
    """Return the names of all fields and rows of a draft, as faults are told beside them."""
    rows = {f"{kind}.{at}" for kind in LISTS for at in range(len(flat[kind]))}
    return rows | set(_leaves(flat, ""))


def _leaves(node: Any, path: str) -> Any:
    for key, value in node.items() if isinstance(node, dict) else enumerate(node):
        name = f"{path}.{key}" if path else str(key)
        if isinstance(value, dict | list):
            yield from _leaves(value, name)
        else:
            yield name


def place_of(path: str, names: set[str]) -> str:
    """Return the field or row that a fault of the rules belongs to, "" for the whole.

    In the rules a number stands under its day, a base beside a curve, a condition inside a veto.
    """
    place = re.sub(r"\.\d{4}-\d{2}-\d{2}", "", path).replace(".when.", ".")
    place = place.replace(".base.value", ".curve.value")
    while place:
        for one in (place, f"{place}.of"):
            if one in names:
                return one
        place = place.rpartition(".")[0]
    return ""


def indicators_to_add(start: Definition, flat: Flat) -> list[dict[str, Any]]:
    """Return what can be added: the register's indicators, or what deliveries are counted by."""
    have = {one["code"] for one in flat["indicators"]}
    if start.inputs == "delivery":
        known = {one.code: one for scheme in (start, *offered().values())
                 if scheme.inputs == "delivery" for one in scheme.indicators}  # fmt: skip
        return [_from_scheme(one) for code, one in known.items() if code not in have]
    return [_from_register(one) for one in catalog.indicators() if one.code not in have]


def _from_scheme(one: Any) -> dict[str, Any]:
    return {"code": one.code, "title": {"zh": one.title.zh, "en": one.title.en},
            "unit_of_measure": one.unit_of_measure, "direction": str(one.direction)}  # fmt: skip


def _from_register(one: Any) -> dict[str, Any]:
    title = {"zh": one.name_zh, "en": one.name_en or one.name_zh}
    return {"code": one.code, "title": title, "unit_of_measure": one.unit_of_measure,
            "direction": str(one.direction)}  # fmt: skip


def used_elsewhere(start: Definition, flat: Flat, kind: str, row: int) -> list[str]:
    """Return what names a row without being shown in the editor: it could not be mended there."""
    rows = flat.get(kind, []) if kind in LISTS else []
    code = rows[row]["code"] if 0 <= row < len(rows) else ""
    if not code:
        return []
    if kind == "grades":
        return [in_language(one.title) for one in start.consequences if one.grade == code]
    if kind != "indicators":
        return []
    kept = {one["code"] for one in flat["place_bonuses"]}
    gated = [in_language(one.title) for one in start.place_bonuses
             if one.code in kept and any(gate.of == code for gate in one.gates)]  # fmt: skip
    return [*([_("the order of equal points")] if code in start.ties else []), *gated]
