"""Object to a line of one's score, take it back; somebody who had no hand in it decides."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.assess import queries
from luodi.assess.actions import telling
from luodi.assess.actions.locking import locked
from luodi.assess.actions.refusing import refuse_near
from luodi.assess.errors import LookingOverRefused, ObjectionRefused
from luodi.assess.models import Assessment, Objection, ObjectionState, Score, State
from luodi.assess.wording import date_of, day_of
from luodi.audit import actions as audit
from luodi.org import queries as org

LONGEST, LONGEST_CLAIM = 1000, 40


@transaction.atomic
def raise_objection(  # noqa: PLR0913 - an objection has as many facts as it has
    *, score: Score, line: str, words: str, by: Any, at: datetime, claim: str = ""
) -> Objection:
    """Object to one line of a unit's score, with the figure claimed, if it is one, and grounds.

    ``line`` is the key of one of ``queries.lines_of``. The same again is the first one: a second
    press makes no second. Raises ObjectionRefused, LookingOverRefused before and after the time.
    """
    stored = locked(score.assessment_id)
    _refuse_time(stored, at)
    _refuse_stranger(score, by)
    _refuse_text(words, claim)
    _refuse_line(score, line)
    known = stored.objections.filter(unit=score.unit, line=line)
    standing = known.exclude(state=ObjectionState.WITHDRAWN).first()
    if standing is not None:
        return _the_same(standing, words, claim)
    made = Objection(assessment=stored, unit=score.unit, line=line, claim=claim.strip(),
                     words=words.strip(), by=by, at=at)  # fmt: skip
    made.save()
    _record("assess.objected", made, by, at, reason=made.words[:400],
            after={"unit": made.unit.code, "line": line, "claim": made.claim})  # fmt: skip
    return made


def _refuse_time(stored: Assessment, at: datetime) -> None:
    if stored.state != State.CHECKING:
        raise LookingOverRefused(
            _("Objections are taken while the units look their scores over, and that is not now.")
        )
    until = stored.checking_until
    if until is not None and date_of(at) > until:
        raise LookingOverRefused(
            _("The time to object ended with %(day)s. Turn to the delivery office.")
            % {"day": until.isoformat()}
        )


def _refuse_stranger(score: Score, by: Any) -> None:
    reach = org.reach(by)
    if reach.everything or not reach.covers(score.unit_id):
        raise ObjectionRefused(
            _("Only people of %(unit)s object to its score.") % {"unit": score.unit.short_name}
        )


def _refuse_text(words: str, claim: str) -> None:
    if not words.strip():
        raise ObjectionRefused(
            _("An objection needs its grounds. Write what is wrong and what shows it.")
        )
    if len(words.strip()) > LONGEST:
        raise ObjectionRefused(
            _("Grounds have at most %(most)s characters. Shorten them.") % {"most": LONGEST}
        )
    if len(claim.strip()) > LONGEST_CLAIM:
        raise ObjectionRefused(
            _("A figure has at most %(most)s characters. Put the rest into the grounds.")
            % {"most": LONGEST_CLAIM}
        )


def _refuse_line(score: Score, line: str) -> None:
    lines = dict(queries.lines_of(score))
    if line not in lines:
        raise ObjectionRefused(
            _("The score of %(unit)s has no line “%(line)s”. Choose one of its lines.")
            % {"unit": score.unit.short_name, "line": line[:80]}
        )


def _the_same(standing: Objection, words: str, claim: str) -> Objection:
    if (standing.words, standing.claim) == (words.strip(), claim.strip()):
        return standing
    raise ObjectionRefused(
        _("“%(line)s” was objected to on %(day)s already. A line is objected to once; withdraw "
          "that objection to word it anew.")
        % {"line": queries.line_title(standing), "day": day_of(standing.at)}
    )  # fmt: skip


@transaction.atomic
def withdraw_objection(*, objection: Objection, by: Any, at: datetime) -> Objection:
    """Take an objection back before it is decided; a second press changes nothing.

    Raises ObjectionRefused where it is decided or not of one's own unit.
    """
    stored = _locked(objection)
    if stored.state == ObjectionState.WITHDRAWN:
        return stored
    _refuse_decided(stored)
    reach = org.reach(by)
    if reach.everything or not reach.covers(stored.unit_id):
        raise ObjectionRefused(
            _("Only people of %(unit)s take its objection back.") % {"unit": stored.unit.short_name}
        )
    stored.state = ObjectionState.WITHDRAWN.value
    stored.save()
    _record("assess.objection_withdrawn", stored, by, at, before={"state": "open"},
            after={"state": "withdrawn", "unit": stored.unit.code,
                   "line": stored.line})  # fmt: skip
    return stored


@transaction.atomic
def decide_objection(
    *, objection: Objection, upheld: bool, answer: str, by: Any, at: datetime
) -> Objection:
    """Uphold an objection, saying what follows, or dismiss it, saying why; the unit is told.

    Raises SamePerson for who computed or adjusted the assessment, approved the adjustment objected
    to or is of the unit itself, ObjectionRefused where it is decided or withdrawn, or without an
    answer.
    """
    stored = _locked(objection)
    _refuse_decided(stored)
    refuse_near(stored, by)
    if not answer.strip() or len(answer.strip()) > LONGEST:
        raise ObjectionRefused(
            _("Answer in up to %(most)s characters: what follows if it is upheld, why if it is "
              "dismissed. The unit reads it.") % {"most": LONGEST}
        )  # fmt: skip
    stored.state = (ObjectionState.UPHELD if upheld else ObjectionState.DISMISSED).value
    stored.answer, stored.decided_by, stored.decided_at = answer.strip(), by, at
    stored.save()
    _record("assess.objection_decided", stored, by, at, reason=stored.answer[:400],
            before={"state": "open"}, after={"state": stored.state, "unit": stored.unit.code,
                                             "line": stored.line})  # fmt: skip
    telling.tell_decided(objection=stored, by=by, at=at)
    return stored


def _locked(objection: Objection) -> Objection:
    # the assessment first, as everywhere: who confirms it and who decides wait in turn
    run = locked(objection.assessment_id)
    stored = Objection.objects.select_for_update().get(pk=objection.pk)
    stored.assessment = run
    return stored


def _refuse_decided(stored: Objection) -> None:
    if stored.state == ObjectionState.WITHDRAWN:
        raise ObjectionRefused(_("The unit took this objection back. Nothing is left to decide."))
    if stored.state != ObjectionState.OPEN:
        raise ObjectionRefused(
            _("This objection was decided on %(day)s: %(state)s. The decision stands.")
            % {"day": day_of(stored.decided_at), "state": stored.get_state_display()}
        )


def _record(kind: str, objection: Objection, by: Any, at: datetime, **told: Any) -> None:
    audit.record(kind=kind, target=f"assess.assessment:{objection.assessment_id}", by=by, at=at,
                 **told)  # fmt: skip
