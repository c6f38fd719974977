"""How the trail keeps a request for help, its row locked, and one move of it."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from luodi.deliver import help_moves, queries
from luodi.deliver.actions.recording import locked as locked_task
from luodi.deliver.errors import DeliverError, NotYours, WrongMoment
from luodi.deliver.models import Assignment, HelpRequest, HelpStep

LONGEST = 400


def locked(request: HelpRequest) -> HelpRequest:
    """Return the row as stored, locked: the task's first, as everybody locks them."""
    locked_task(Assignment.objects.get(line=request.line_id))
    HelpRequest.objects.select_for_update().get(pk=request.pk)
    related = HelpRequest.objects.select_related("line__plan", "from_unit", "to_unit")
    return related.get(pk=request.pk)


def refuse_side(stored: HelpRequest, move: str, side: str, by: Any) -> None:
    """Raise NotYours for whoever does not stand on the side whose move it is."""
    known = help_moves.TABLE.get(move)
    if known is None or known.side != side or move == "ask":
        raise DeliverError(_("“%(move)s” is no answer here. Choose one of the page's.")
                           % {"move": move})  # fmt: skip
    if not queries.stands_on(stored, by, side):
        raise NotYours(_WHOSE[side]() % {"from": stored.from_unit.short_name,
                                         "to": stored.to_unit.short_name})  # fmt: skip


def go(stored: HelpRequest, move: str, *, by: Any, at: datetime, words: str) -> HelpStep:
    """Make a move and keep its step; what else changes on the row was set before.

    Raises WrongMoment where the table does not allow it, DeliverError without the words it asks.
    """
    known, before = help_moves.TABLE[move], str(stored.state)
    if before not in known.before:
        raise WrongMoment(
            _("The request for help is at “%(state)s”, so this does not follow: %(move)s. Reload "
              "the page; somebody may have been faster.")
            % {"state": stored.get_state_display(), "move": known.title}
        )  # fmt: skip
    if move not in help_moves.LETTING_GO:
        _refuse_withdrawn(stored)
    words = words_of(move, words)
    stored.state = known.after
    stored.version += 1
    stored.save()
    return keep(stored, move, before, by=by, at=at, words=words)


def keep(  # noqa: PLR0913 - a step is written whole
    stored: HelpRequest, move: str, before: str, *, by: Any, at: datetime, words: str
) -> HelpStep:
    """Keep a step that was made."""
    made = HelpStep(request=stored, move=move, before=before, after=stored.state, words=words,
                    to_unit=stored.to_unit, due_on=stored.due_on, by=by, at=at)  # fmt: skip
    made.save()
    return made


def words_of(move: str, words: str) -> str:
    """Return the words with their spaces in order. Raises DeliverError for none or long ones."""
    told = " ".join(words.split())
    if len(told) > LONGEST or (help_moves.TABLE[move].asks_words and not told):
        raise DeliverError(
            _("Words of 1 to %(most)s characters are needed; these have %(length)s. Write what "
              "is asked, given or decided, and why.") % {"most": LONGEST, "length": len(told)}
        )  # fmt: skip
    return told


def as_recorded(stored: HelpRequest) -> dict[str, Any]:
    """Return a request as the trail keeps it; units by code, dates in ISO form."""
    return {
        "from_unit": stored.from_unit.code, "to_unit": stored.to_unit.code,
        "words": stored.words, "state": str(stored.state),
        "answer_by": _iso(stored.answer_by), "help_by": _iso(stored.help_by),
    }  # fmt: skip


def target_of(stored: HelpRequest) -> str:
    """Return the name that the trail knows a request for help by."""
    return f"deliver.help_request:{stored.pk}"


def _refuse_withdrawn(stored: HelpRequest) -> None:
    if refusal := queries.withdrawn(Assignment.objects.select_related("line").get(
            line=stored.line_id)):  # fmt: skip
        raise refusal


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _asker() -> str:
    return _("%(from)s asked for this help. Only people of that unit say whether it was enough.")


def _asked() -> str:
    return _("%(to)s was asked for this help. Only people of that unit answer.")


def _office() -> str:
    return _("Your own unit asks or is asked here (%(from)s, %(to)s). It answers as every other "
             "unit does; it does not decide about itself.")  # fmt: skip


_WHOSE = {help_moves.ASKER: _asker, help_moves.ASKED: _asked, help_moves.OFFICE: _office}
