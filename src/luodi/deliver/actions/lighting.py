"""Set a task's light by hand or give it back to the rule, and choose the rule it follows."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.deliver import months, queries
from luodi.deliver.actions.recording import locked, refuse_withdrawn, target_of, turned
from luodi.deliver.actions.standing import stands
from luodi.deliver.actions.stepping import reason_of
from luodi.deliver.errors import DeliverError, NotYours, WrongMoment
from luodi.deliver.lights import rule_of
from luodi.deliver.models import Assignment, LightOverride

LONGEST = date(2199, 12, 31)


@transaction.atomic
def set_light(  # noqa: PLR0913 - a light by hand is entered whole
    *, assignment: Assignment, light: str, reason: str, by: Any, at: datetime,
    until: date | None = None,
) -> LightOverride:  # fmt: skip
    """Set a light by hand, until a day or until it is lifted; an empty ``light`` lifts it.

    Under a rule that is judged, ``light`` is a grade of its scale. Raises NotYours for people of
    the unit that leads it, WrongMoment for a completed task and where there is nothing to lift,
    DeliverError without a reason, for a light that the rule does not know, for green without a
    verified report, and for a last day that is over.
    """
    stored = _open(assignment, by)
    words, today = reason_of(reason), months.day_of(at)
    now = queries.hand_now(stored, today)
    if not light and now is None:
        raise WrongMoment(_("No light of “%(line)s” is set by hand; there is nothing to lift.")
                          % {"line": stored.line})  # fmt: skip
    if light:
        _refuse_light(stored, light, today, until)
    made = LightOverride(line=stored.line, light=light, reason=words, by=by, at=at,
                         until=until if light else None)  # fmt: skip
    made.save()
    turned(stored)
    stands([stored.pk], today)
    audit.record(
        kind="deliver.light_set" if light else "deliver.light_lifted", target=target_of(stored),
        by=by, at=at, before={"light": now.light if now else ""},
        after={"light": light, "until": until.isoformat() if until and light else None},
        reason=words,
    )  # fmt: skip
    return made


@transaction.atomic
def set_preset(
    *, assignment: Assignment, preset: str, reason: str, by: Any, at: datetime
) -> Assignment:
    """Let a task's light follow another rule of the packs; where one of them is judged, a light or
    grade by hand ends.

    Raises NotYours for people of the unit that leads it, WrongMoment for a completed task and for
    the rule that it follows already, DeliverError without a reason and for a rule that no pack has.
    """
    stored = _open(assignment, by)
    words = reason_of(reason)
    known = dict(queries.presets())
    if preset not in known:
        raise DeliverError(_("No pack has a rule of lights “%(code)s”. Choose one of these: "
                             "%(known)s.")
                           % {"code": preset, "known": "、".join(known.values())})  # fmt: skip
    if preset == stored.preset:
        raise WrongMoment(_("“%(line)s” follows the rule “%(rule)s” already. Choose another one.")
                          % {"line": stored.line, "rule": known[preset]})  # fmt: skip
    lifted = _lift_of_another_scale(stored, preset, words, by, at)
    before, stored.preset = stored.preset, preset
    stored.version += 1
    stored.save(update_fields=["preset", "version"])
    stands([stored.pk], months.day_of(at))
    audit.record(kind="deliver.rule_chosen", target=target_of(stored), by=by, at=at,
                 before={"preset": before, **({"light": lifted} if lifted else {})},
                 after={"preset": preset, **({"light": ""} if lifted else {})},
                 reason=words)  # fmt: skip
    return stored


def _lift_of_another_scale(
    stored: Assignment, preset: str, words: str, by: Any, at: datetime
) -> str:
    """Lift what holds by hand where either rule is judged, and return it; empty for nothing.

    A grade of one rule is no light under another, though both be called green; nor the other way.
    """
    today = months.day_of(at)
    now = queries.hand_now(stored, today)
    if now is None or not any(rule_of(code, today).grades for code in (stored.preset, preset)):
        return ""
    LightOverride(line=stored.line, light="", reason=words, by=by, at=at).save()
    return now.light


def _open(assignment: Assignment, by: Any) -> Assignment:
    stored = locked(assignment)
    refuse_withdrawn(stored)
    if by.unit_id == stored.unit_id:
        raise NotYours(
            _("%(unit)s leads “%(line)s”. Somebody of another unit decides about its light.")
            % {"unit": stored.unit.short_name, "line": stored.line}
        )
    if stored.is_finished:
        raise WrongMoment(_("“%(line)s” was accepted as completed; its light says so and is not "
                            "set any more.") % {"line": stored.line})  # fmt: skip
    return stored


def _refuse_light(stored: Assignment, light: str, today: date, until: date | None) -> None:
    known = dict(queries.lights_by_hand(stored, today))
    if light not in known:
        raise DeliverError(_("“%(light)s” is no light of this rule. Choose one of these: "
                             "%(known)s.")
                           % {"light": light, "known": "、".join(known.values())})  # fmt: skip
    if queries.is_green(stored, light, today) and queries.latest_verified(stored.line) is None:
        raise DeliverError(
            _("No report on “%(line)s” is verified; what is not reported is never green. Verify a "
              "report first, or set another light.") % {"line": stored.line}
        )  # fmt: skip
    if until is not None and not today <= until <= LONGEST:
        raise DeliverError(_("The light is to hold until %(until)s; the last day lies between "
                             "today and %(last)s. Give another day, or none.")
                           % {"until": until, "last": LONGEST})  # fmt: skip
