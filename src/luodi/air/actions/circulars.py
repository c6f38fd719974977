"""Change the text of a draft in versions, give it up, and issue it with its number."""

from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from luodi.air import queries
from luodi.air.circular_authors import writers
from luodi.air.circular_frame import Paragraphs
from luodi.air.circular_text import composed
from luodi.air.errors import AirError, Changed, NotReady, Overtaken, SecondPerson
from luodi.air.frozen import digest
from luodi.air.models import Circular, CircularDraft, DraftVersion, Publication
from luodi.assess import queries as assess
from luodi.audit import actions as audit

LONGEST_REASON = 400


@transaction.atomic
def edit_circular(
    *, draft: CircularDraft, version: int, paragraphs: Paragraphs, by: Any, at: datetime
) -> DraftVersion:
    """Save a new version of a draft's text; the same text makes none.

    Raises AirError for a text without a Chinese sentence, Overtaken when somebody saved another
    version since ``version`` was read, Changed when the draft was issued.
    """
    last = _locked(draft, version)
    if last.paragraphs == paragraphs and not last.is_given_up:
        return last
    _refuse_wordless(paragraphs)
    # typed again or restored, it is the text of whoever wrote it first
    before = DraftVersion.objects.filter(draft=draft.pk).order_by("number")
    same = next((one.number for one in before if one.paragraphs == paragraphs), None)
    return _saved(last, "air.circular_edited", by=by, at=at, paragraphs=paragraphs, restores=same)


@transaction.atomic
def restore_circular(
    *, draft: CircularDraft, version: int, number: int, by: Any, at: datetime
) -> DraftVersion:
    """Save the text of an earlier version anew; also takes up a draft that was given up.

    Raises AirError for a version that is not there, Overtaken and Changed as for an edit.
    """
    last = _locked(draft, version)
    found = DraftVersion.objects.filter(draft=draft, number=number).first()
    if found is None:
        raise AirError(_("There is no version %(number)s of this draft.") % {"number": number})
    _refuse_wordless(found.paragraphs)
    return _saved(last, "air.circular_restored", by=by, at=at, paragraphs=found.paragraphs,
                  restores=number)  # fmt: skip


@transaction.atomic
def give_up_circular(
    *, draft: CircularDraft, version: int, reason: str, by: Any, at: datetime
) -> DraftVersion:
    """Give a draft up with a reason; its text is kept, and a restored version takes it up again."""
    last = _locked(draft, version)
    if not reason.strip():
        raise AirError(_("Say in a sentence why the draft is given up."))
    if last.is_given_up:
        raise Changed(_("It was given up already."))
    return _saved(last, "air.circular_given_up", by=by, at=at, paragraphs=last.paragraphs,
                  is_given_up=True, note=reason.strip()[:LONGEST_REASON])  # fmt: skip


@transaction.atomic
def issue_circular(  # noqa: PLR0913 - what an issue is made from
    *, draft: CircularDraft, version: int, reason: str, today: date, by: Any, at: datetime
) -> Publication:
    """Issue a draft: it takes the next number of its sequence and is frozen with who signed it.

    Raises SecondPerson for whoever wrote any of the text that stands, NotReady while the lint finds
    a fault or a warning without a reason, Overtaken and Changed as for an edit.
    """
    last = _locked(draft, version)
    if last.is_given_up:
        raise Changed(_("The draft was given up. Restore a version first."))
    if by.pk in writers(DraftVersion.objects.filter(draft=draft.pk)):
        raise SecondPerson(
            _("You wrote some of this text yourself. Issuing takes a second person of the office, "
              "who wrote none of it.")
        )  # fmt: skip
    # as it is kept, not as the caller once read it
    kept = CircularDraft.objects.select_related("assessment__scheme").get(pk=draft.pk)
    _hold_confirmations(kept)
    reason = reason.strip()[:LONGEST_REASON]
    _refuse_found(queries.draft_findings(kept, last.paragraphs, today), reason)
    sequence = kept.content["sequence"]
    number = queries.next_number(today.year, sequence)
    content = composed(kept.content, last.paragraphs, number=number, issued_on=today,
                       signatory=str(by))  # fmt: skip
    circular = _numbered(
        code=kept.code, pack=kept.pack, pack_version=kept.pack_version, year=today.year,
        sequence=sequence, number=number, period=kept.period, content=content,
        digest=digest(content), drafted_by=kept.drafted_by, drafted_at=kept.drafted_at, draft=kept,
        explained=reason,
    )  # fmt: skip
    made = Publication.objects.create(circular=circular, published_by=by, published_at=at)
    audit.record(kind="air.published", target=f"air.publication:{made.pk}", by=by, at=at,
                 reason=reason, after={
                     "circular": circular.pk, "draft": kept.pk, "version": last.number,
                     "year": today.year, "number": number, "digest": circular.digest,
                 })  # fmt: skip
    return made


def _locked(draft: CircularDraft, version: int) -> DraftVersion:
    """Lock a draft and return its last version, which must be the one that was read."""
    CircularDraft.objects.select_for_update().get(pk=draft.pk)
    if Circular.objects.filter(draft=draft.pk).exists():
        raise Changed(_("It was issued already. Open the list to see it."))
    last: DraftVersion = DraftVersion.objects.filter(draft=draft.pk).latest("number")
    if last.number != version:
        moment = last.at.astimezone(timezone.get_current_timezone())
        raise Overtaken(
            _("%(who)s saved version %(number)s at %(time)s, after you opened the text. What you "
              "typed stands below; compare it and save again to put yours on top.")
            % {"who": last.by, "number": last.number, "time": f"{moment:%Y-%m-%d %H:%M}"}
        )  # fmt: skip
    return last


def _hold_confirmations(draft: CircularDraft) -> None:
    # of an issue and a correction confirmed at the same moment one waits and sees the other: both
    # lock the first scheme of the code
    if draft.assessment is not None:
        schemes = assess.schemes_kept().filter(code=draft.assessment.scheme.code)
        schemes.select_for_update(of=("self",)).order_by("pk").first()


def _refuse_wordless(paragraphs: Paragraphs) -> None:
    if not any(one["text"]["zh"].strip() for one in paragraphs):
        raise AirError(
            _("The text has no Chinese sentence left. Write one, or give the draft up with a "
              "reason.")
        )  # fmt: skip


def _saved(last: DraftVersion, kind: str, *, by: Any, at: datetime, **fields: Any) -> DraftVersion:
    made = DraftVersion.objects.create(
        draft_id=last.draft_id, number=last.number + 1, by=by, at=at, **fields
    )
    audit.record(kind=kind, target=f"air.circulardraft:{last.draft_id}", by=by, at=at,
                 reason=made.note, before={"version": last.number},
                 after={"version": made.number, "restores": made.restores})  # fmt: skip
    return made


def _refuse_found(findings: list[Any], reason: str) -> None:
    faults = [one.sentence for one in findings if one.level == "fault"]
    if faults:
        raise NotReady(
            _("It is not issued: %(first)s In all %(many)s to mend.")
            % {"first": faults[0], "many": len(faults)}
        )
    if not reason and any(one.level == "warning" for one in findings):
        raise NotReady(_("The text has warnings. Say in a sentence why they may stand."))


def _numbered(**fields: Any) -> Circular:
    try:
        with transaction.atomic():
            return Circular.objects.create(**fields)
    except IntegrityError as error:
        raise Changed(_("Somebody else took this number just now. Issue it once more.")) from error
