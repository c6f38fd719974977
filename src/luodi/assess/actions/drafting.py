"""Write a scheme in the editor: begin a draft, save it, take a step back, drop it, propose it."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.assess import queries
from luodi.assess.actions.schemes import target_of
from luodi.assess.canonical import digest
from luodi.assess.draft_typed import typed_faults
from luodi.assess.errors import DraftRefused
from luodi.assess.models import Scheme, SchemeDraft
from luodi.assess.wording import date_of, day_of, in_language, time_of
from luodi.audit import actions as audit
from luodi.kernels import periods
from luodi.packs import rulebook
from luodi.packs.schemas import schemes
from luodi.packs.schemas.schemes import Definition, Flat

KEPT = 20  # steps that can be taken back
LONGEST_VERSION = 16


@transaction.atomic
def begin_draft(*, code: str, start: Scheme | None, by: Any, at: datetime) -> SchemeDraft:
    """Begin a draft from a version that was proposed once, or from the pack's scheme as it stands.

    Who has a draft of this scheme already gets that one back. Raises DraftRefused where neither
    pack nor house has such a scheme.
    """
    definition, pack, version = _start(code, start)
    day = _first_day(definition, date_of(at))
    draft, is_new = SchemeDraft.objects.get_or_create(
        code=code, by=by,
        defaults={"start": start, "start_version": version, "pack": pack,
                  "rules": schemes.as_text(definition),
                  "content": queries.first_flat(definition, day),
                  "begun_at": at, "saved_at": at},
    )  # fmt: skip
    if is_new:
        _record("assess.draft_begun", draft, by, at)
    return draft


def _start(code: str, start: Scheme | None) -> tuple[Definition, str, str]:
    if start is not None and start.code == code:
        return schemes.from_text(start.content), start.pack, start.version
    offered = rulebook.definitions("schemes").get(code)
    if start is not None or offered is None or offered.body.inputs == "table":
        raise DraftRefused(_("There is no scheme “%(code)s” to start from.") % {"code": code})
    return offered.body, offered.pack, offered.version


def _first_day(definition: Definition, today: date) -> date:
    """Return the first day of the running period: what is over stays under the old rules.

    A version that begins later is shown as it will hold: its own values, not those before it.
    """
    first = periods.of_day(today, definition.periods[0]).first
    return max(first, definition.holds_from or first)


@transaction.atomic
def save_draft(
    *, draft: SchemeDraft, content: Flat, version: int, by: Any, at: datetime
) -> SchemeDraft:
    """Keep what the editor shows; what stood there before can be had back.

    Raises DraftRefused where it was saved from elsewhere since it was opened.
    """
    stored = _locked(draft, by, version)
    content = queries.on_its_day(queries.started_from(stored), content)
    if content == stored.content:
        return stored
    stored.earlier = _steps([*stored.behind, stored.content])
    return _kept(stored, content, "assess.draft_saved", by, at)


@transaction.atomic
def undo_draft(
    *, draft: SchemeDraft, version: int, by: Any, at: datetime, content: Flat | None = None
) -> SchemeDraft:
    """Bring back what was saved last, or, where nothing was typed since, what was saved before.

    What stood there, or was typed (``content``), can be had again: ``redo_draft``. Raises
    DraftRefused where nothing was saved before.
    """
    stored = _locked(draft, by, version)
    if content is not None and content != stored.content:
        stored.earlier = _steps(stored.behind, [*stored.ahead, content])
        return _kept(stored, stored.content, "assess.draft_undone", by, at)
    if not stored.behind:
        raise DraftRefused(_("Nothing was saved before this. There is no step to take back."))
    *behind, last = stored.behind
    stored.earlier = _steps(behind, [*stored.ahead, stored.content])
    return _kept(stored, last, "assess.draft_undone", by, at)


@transaction.atomic
def redo_draft(
    *, draft: SchemeDraft, version: int, by: Any, at: datetime, content: Flat | None = None
) -> SchemeDraft:
    """Bring back what was taken back last; what stands there, typed or saved, is a step before it.

    Raises DraftRefused where nothing was taken back.
    """
    stored = _locked(draft, by, version)
    if not stored.ahead:
        raise DraftRefused(_("Nothing was taken back. There is no step to go forward."))
    *ahead, following = stored.ahead
    typed = [] if content is None or content == stored.content else [content]
    stored.earlier = _steps([*stored.behind, stored.content, *typed], ahead)
    following = {key: value for key, value in following.items() if key != "undone"}
    return _kept(stored, following, "assess.draft_saved", by, at)


def _steps(behind: list[Flat], ahead: list[Flat] | None = None) -> list[Flat]:
    return [*behind[-KEPT:], *({**one, "undone": "yes"} for one in (ahead or [])[-KEPT:])]


@transaction.atomic
def drop_draft(*, draft: SchemeDraft, version: int, by: Any, at: datetime) -> None:
    """Throw a draft away: it is a working paper, and no version came of it."""
    stored = _locked(draft, by, version)
    _record("assess.draft_dropped", stored, by, at)
    stored.delete()


@transaction.atomic
def compare_anew(*, draft: SchemeDraft, version: int, by: Any, at: datetime) -> SchemeDraft:
    """Set a draft against the version that was put into use since it was begun.

    What the draft shows stays as it is: what differs from the newer version is then a change.
    """
    stored, newest = _locked(draft, by, version), queries.newest_in_use(draft.code)
    if newest is None or newest.pk == stored.start_id:
        return stored
    stored.start, stored.start_version, stored.rules = newest, newest.version, newest.content
    return _kept(stored, stored.content, "assess.draft_saved", by, at)


@transaction.atomic
def propose_draft(*, draft: SchemeDraft, version: int, by: Any, at: datetime) -> Scheme:
    """Take a draft as the next version of its scheme; a second person approves it for use.

    Raises DraftRefused with its faults, where the rule it rests on is not named, where nothing is
    changed, and where another version was put into use since it was begun.
    """
    # versions are counted: whoever proposes another one waits. Of a scheme that was never proposed
    # there is no version to wait at, but each of them has a draft
    list(SchemeDraft.objects.select_for_update().filter(code=draft.code).order_by("pk")
         .values_list("pk"))  # fmt: skip
    stored = _locked(draft, by, version)
    before = list(Scheme.objects.select_for_update().filter(code=draft.code).order_by("pk"))
    _refuse_stale(stored)
    content = schemes.as_text(_sound(stored, date_of(at)))
    made = Scheme(
        code=stored.code,
        pack=stored.pack,
        version=_next(stored, len(before)),
        content=content,
        digest=digest(content),
        frozen_by=by,
        frozen_at=at,
    )
    _refuse_same(made, before)
    made.save()
    after = {
        "code": made.code,
        "pack": made.pack,
        "version": made.version,
        "digest": made.digest,
        "from_version": stored.start_version,
        "holds_from": content["holds_from"],
    }
    audit.record(kind="assess.scheme_proposed", target=target_of(made), by=by, at=at, after=after,
                 reason=content["basis"]["zh"])  # fmt: skip
    stored.delete()
    return made


def _locked(draft: SchemeDraft, by: Any, version: int) -> SchemeDraft:
    stored = SchemeDraft.objects.select_for_update().filter(pk=draft.pk, by=by.pk).first()
    if stored is None:
        raise DraftRefused(
            _(
                "This draft is no longer there: it was proposed or thrown away "
                "elsewhere. Begin a new one from the version you want."
            )
        )
    if stored.version != version:
        raise DraftRefused(
            _("This draft was saved at %(time)s from another window, and nothing of that is "
              "overwritten: what was saved there and what you typed here stand together below. "
              "Look through it, then save again.")
            % {"time": time_of(stored.saved_at)}
        )  # fmt: skip
    return stored


def _kept(stored: SchemeDraft, content: Flat, kind: str, by: Any, at: datetime) -> SchemeDraft:
    stored.content, stored.saved_at = content, at
    stored.version += 1
    stored.save()
    _record(kind, stored, by, at)
    return stored


def _record(kind: str, draft: SchemeDraft, by: Any, at: datetime) -> None:
    audit.record(kind=kind, target=f"assess.schemedraft:{draft.pk}", by=by, at=at, after={
        "code": draft.code, "from_version": draft.start_version, "version": draft.version,
        "digest": digest(draft.content)})  # fmt: skip


def _refuse_stale(stored: SchemeDraft) -> None:
    newest = queries.newest_in_use(stored.code)
    if newest is not None and newest.pk != stored.start_id and _is_later(newest, stored):
        raise DraftRefused(
            _("Version %(newer)s was put into use on %(day)s, after you began from version "
              "%(older)s. Compare with it first; what you wrote stays.")
            % {"newer": newest.version, "day": day_of(newest.verdict.at),
               "older": stored.start_version}
        )  # fmt: skip


def _is_later(newest: Scheme, stored: SchemeDraft) -> bool:
    """Say whether a version was put into use since: an older one may be started from on purpose."""
    return newest.verdict.at > stored.begun_at


def _sound(stored: SchemeDraft, today: date) -> Definition:
    if not stored.content["basis"].strip():
        raise DraftRefused(_("Say what the change rests on: the rule, decision or minute that asks "
                             "for it, with its number and day."))  # fmt: skip
    start = queries.started_from(stored)
    reading = queries.read_draft(start, stored.content, typed_faults(stored.content), today)
    if reading.definition is None or not reading.is_sound:
        count = sum(len(words) for words in reading.faults.values())
        raise DraftRefused(
            _("“%(scheme)s” has %(count)s faults and is not proposed. Each stands beside its "
              "field.")
            % {"scheme": in_language(stored.content["title"]), "count": count}
        )  # fmt: skip
    if not queries.is_changed(stored.content, start, reading.day):
        raise DraftRefused(_("Nothing is changed against version %(version)s. There is nothing to "
                             "propose.") % {"version": stored.start_version})  # fmt: skip
    return reading.definition


def _refuse_same(made: Scheme, before: list[Scheme]) -> None:
    same = next((one for one in before if one.digest == made.digest), None)
    if same is not None:
        raise DraftRefused(_("These very rules were proposed before, as version %(version)s.")
                           % {"version": same.version})  # fmt: skip


def _next(stored: SchemeDraft, count: int) -> str:
    """Return the version's name: the pack's own, and the count of versions in this house."""
    stem, number = stored.start_version.partition("-")[0], f"-{count + 1}"
    return stem[: LONGEST_VERSION - len(number)] + number
