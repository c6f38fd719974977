"""Propose good practice and landmark results, verify, return and withdraw them."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.air import queries
from luodi.air.achievement_content import achievement_content, seen_digest
from luodi.air.actions.publishing import lock_boards
from luodi.air.actions.wording import reason_given, words_given
from luodi.air.errors import AirError, Changed, NotShown, SecondPerson
from luodi.air.models import (
    Achievement,
    AchievementKind,
    AchievementState,
    AchievementStep,
    AchievementVersion,
    ProvingFigure,
)
from luodi.air.small_counts import gives_away
from luodi.air.wording import in_language
from luodi.audit import actions as audit
from luodi.files import actions as files
from luodi.org import queries as org

LONGEST_TITLE, LONGEST_TEXT, MOST_FIGURES = 120, 4000, 5


@dataclass(frozen=True, slots=True)
class Account:
    """What an entry says: its words, its figures as pairs (before or None, after), its file."""

    title: str
    done: str
    how_to_copy: str
    figures: tuple[tuple[Any, Any], ...] = ()
    file: Any = None  # name and content; None where nothing is attached


@transaction.atomic
def propose_achievement(  # noqa: PLR0913 - an entry is proposed whole
    *, kind: str, unit: Any, account: Account, by: Any, at: datetime, line: Any = None
) -> Achievement:
    """Propose an entry of a unit; somebody of another unit verifies it. The same entry of the same
    person, pressed twice, is the first one.

    Raises AirError for an unknown kind, another unit than one's own (the office proposes for
    others, not for itself), a task that is not the unit's, and figures of other units.
    """
    if kind not in AchievementKind.values:
        raise AirError(_("“%(kind)s” is no kind of entry. Choose one of the list.")
                       % {"kind": kind})  # fmt: skip
    _refuse_unit(unit, by)
    _refuse_line(line, unit)
    known = _proposed_before(account, kind=kind, unit=unit, line=line, proposed_by=by)
    if known is not None:
        return known
    made = Achievement.objects.create(kind=kind, unit=unit, line=line, proposed_by=by,
                                      proposed_at=at)  # fmt: skip
    version = _version(made, 1, account, by, at)
    _step(made, 1, AchievementState.PROPOSED, version, by, at)
    told = {"kind": kind, "unit": unit.code, "line": made.line_id, "version": 1}
    _record("air.achievement_proposed", made, by, at, after=told)
    return made


@transaction.atomic
def rewrite_achievement(
    *, achievement: Achievement, account: Account, version: int, by: Any, at: datetime
) -> AchievementVersion:
    """Write an entry anew while it waits or after it was returned: a version of its own.

    The file goes on unless another is given.
    """
    stored, found = _locked(achievement, version)
    _refuse_state(found.state, {AchievementState.PROPOSED, AchievementState.RETURNED})
    _refuse_unit(stored.unit, by)
    made = _version(stored, found.version.number + 1, account, by, at, keep=found.version.upload)
    _step(stored, found.latest.number + 1, AchievementState.PROPOSED, made, by, at)
    _record("air.achievement_rewritten", stored, by, at, after={"version": made.number})
    return made


@transaction.atomic
def return_achievement(
    *, achievement: Achievement, reason: str, version: int, by: Any, at: datetime
) -> AchievementStep:
    """Return an entry to its unit, with what is missing."""
    stored, found = _locked(achievement, version)
    _refuse_state(found.state, {AchievementState.PROPOSED})
    _refuse_near(stored, by)
    step = _step(stored, found.latest.number + 1, AchievementState.RETURNED, found.version, by, at,
                 words=reason_given(reason))  # fmt: skip
    _record("air.achievement_returned", stored, by, at, reason=step.words)
    return step


@transaction.atomic
def verify_achievement(
    *, achievement: Achievement, seen: str, version: int, by: Any, at: datetime
) -> AchievementStep:
    """Verify an entry and freeze it with its figures as they are known now: it is shown at once, a
    landmark result to the public too.

    ``seen`` is the hash of what the verifier looked at. Raises SecondPerson for whoever wrote it or
    is of its unit, Changed where a figure was revised since they looked, NotShown for a landmark
    result with figures of which boards hide small counts, or are to.
    """
    stored, found = _locked(achievement, version)
    _refuse_state(found.state, {AchievementState.PROPOSED})
    _refuse_near(stored, by)
    content = achievement_content(stored)
    if seen_digest(content) != seen:
        raise Changed(
            _("A figure of this entry was revised since you opened the page. Look at the figures "
              "as they are now, and verify then.")
        )  # fmt: skip
    lock_boards()
    _refuse_hidden_counts(stored, content)
    step = _step(stored, found.latest.number + 1, AchievementState.VERIFIED, found.version, by, at,
                 content=content, digest=seen)  # fmt: skip
    _record("air.achievement_verified", stored, by, at,
            after={"version": found.version.number, "digest": seen})  # fmt: skip
    return step


@transaction.atomic
def withdraw_achievement(
    *, achievement: Achievement, reason: str, version: int, by: Any, at: datetime
) -> AchievementStep:
    """Withdraw a verified entry; its place stays and tells the reason, to the public too.

    Boards that are out go on showing it: ``queries.boards_showing`` names them.
    """
    stored, found = _locked(achievement, version)
    _refuse_state(found.state, {AchievementState.VERIFIED})
    lock_boards()  # of a board that goes out now, this one waits, or that one sees the withdrawal
    step = _step(stored, found.latest.number + 1, AchievementState.WITHDRAWN, found.version, by,
                 at, words=reason_given(reason), content=found.latest.content,
                 digest=found.latest.digest)  # fmt: skip
    _record("air.achievement_withdrawn", stored, by, at, reason=step.words)
    return step


@transaction.atomic
def take_achievement_back(
    *, achievement: Achievement, reason: str, version: int, by: Any, at: datetime
) -> AchievementStep:
    """Take an entry back that nobody has verified: its unit and the house alone see that it was."""
    stored, found = _locked(achievement, version)
    _refuse_state(found.state, {AchievementState.PROPOSED, AchievementState.RETURNED})
    _refuse_unit(stored.unit, by)
    step = _step(stored, found.latest.number + 1, AchievementState.WITHDRAWN, found.version, by, at,
                 words=reason_given(reason))  # fmt: skip
    _record("air.achievement_taken_back", stored, by, at, reason=step.words)
    return step


def _proposed_before(account: Account, **told: Any) -> Achievement | None:
    """Return the same entry where it is the person's latest and waits as it was written."""
    # the first entry of all is the lock: of two presses one waits and then sees the other's
    Achievement.objects.select_for_update().order_by("pk").first()
    latest = Achievement.objects.filter(proposed_by=told["proposed_by"]).order_by("-pk").first()
    if latest is None or any(getattr(latest, name) != value for name, value in told.items()):
        return None
    found = queries.achievement_standing(latest)
    waits = found.latest.number == 1 and found.state == AchievementState.PROPOSED
    return latest if waits and _says_the_same(found.version, account) else None


def _says_the_same(version: AchievementVersion, account: Account) -> bool:
    words = (account.title.strip(), account.done.strip(), account.how_to_copy.strip())
    figures = tuple((one.before, one.after) for one in version.figures.order_by("pk"))
    kept = version.upload and version.upload.sha256
    file = account.file and hashlib.sha256(account.file[1]).hexdigest()
    return (words, account.figures, file) == (
        (version.title, version.done, version.how_to_copy), figures, kept
    )  # fmt: skip


def _refuse_hidden_counts(stored: Achievement, content: dict[str, Any]) -> None:
    if stored.kind != AchievementKind.LANDMARK_RESULT:
        return
    for figure in content["figures"]:
        if gives_away(figure["code"]):
            raise NotShown(
                _("Boards hide small counts of “%(name)s”, and the public page of a landmark "
                  "result would print one. Return the entry: another figure has to prove it.")
                % {"name": in_language(figure["indicator"])}
            )  # fmt: skip


def _version(  # noqa: PLR0913 - a version is written whole
    made: Achievement, number: int, account: Account, by: Any, at: datetime, keep: Any = None
) -> AchievementVersion:
    texts = {
        "title": words_given(account.title, what=_("Title"), longest=LONGEST_TITLE),
        "done": words_given(account.done, what=_("What was done"), longest=LONGEST_TEXT),
        "how_to_copy": words_given(account.how_to_copy, what=_("How it can be copied"),
                                   longest=LONGEST_TEXT),
    }  # fmt: skip
    _refuse_figures(made.unit, account.figures)
    if account.file is not None:
        name, content = account.file
        keep = files.keep_upload(name=name, content=content, by=by, at=at)
    version = AchievementVersion.objects.create(
        achievement=made, number=number, upload=keep, by=by, at=at, **texts
    )
    for before, after in account.figures:
        ProvingFigure.objects.create(version=version, before=before, after=after)
    return version


def _step(  # noqa: PLR0913 - a step has as many facts as it has
    made: Achievement, number: int, state: AchievementState, version: AchievementVersion, by: Any,
    at: datetime, **more: Any,
) -> AchievementStep:  # fmt: skip
    return AchievementStep.objects.create(achievement=made, number=number, state=state,
                                          version=version, by=by, at=at, **more)  # fmt: skip


def _locked(
    achievement: Achievement, version: int
) -> tuple[Achievement, queries.AchievementStanding]:
    rows = Achievement.objects.select_for_update(of=("self",)).select_related("unit", "line")
    stored = rows.get(pk=achievement.pk)
    found = queries.achievement_standing(stored)
    if found.latest.number != version:
        raise Changed(
            _("Somebody else changed this entry meanwhile, or you pressed twice. Look at how it "
              "stands now and enter yours again if it is still needed.")
        )  # fmt: skip
    return stored, found


def _refuse_state(state: AchievementState, allowed: Iterable[AchievementState]) -> None:
    if state not in set(allowed):
        raise AirError(
            _("This step does not fit: the entry stands as “%(state)s”. Look at its page for what "
              "can be done.") % {"state": state.label}
        )  # fmt: skip


def _refuse_unit(unit: Any, by: Any) -> None:
    reach = org.reach(by)
    if not reach.everything and not reach.covers(unit.pk):
        raise AirError(_("A unit proposes what it did itself. Choose your own unit."))
    if reach.everything and unit.pk == by.unit_id:
        raise AirError(
            _("Nobody of your office could verify an entry of your office. Choose the unit that "
              "did it.")
        )  # fmt: skip


def _refuse_line(line: Any, unit: Any) -> None:
    if line is None or line.lead_unit_id == unit.pk:
        return
    if not line.supports.filter(unit=unit).exists():
        raise AirError(
            _("“%(unit)s” neither leads nor supports the task “%(task)s”. Choose one of its own "
              "tasks, or none.") % {"unit": unit.short_name, "task": line.title[:60]}
        )  # fmt: skip


def _refuse_figures(unit: Any, figures: tuple[tuple[Any, Any], ...]) -> None:
    if len(figures) > MOST_FIGURES:
        raise AirError(_("An entry has at most %(most)s figures. Choose those that prove most.")
                       % {"most": MOST_FIGURES})  # fmt: skip
    for before, after in figures:
        if after.unit_id != unit.pk or (before and before.unit_id != unit.pk):
            raise AirError(
                _("The figure of “%(other)s” proves nothing about “%(unit)s”. Choose figures of "
                  "the unit that did it.")
                % {"other": after.unit.short_name, "unit": unit.short_name}
            )  # fmt: skip


def _refuse_near(stored: Achievement, by: Any) -> None:
    if by.pk in queries.authors(stored):
        raise SecondPerson(
            _("You wrote this entry yourself. Somebody else of the office verifies it.")
        )
    if queries.is_of_unit(by, stored):
        raise SecondPerson(
            _("You belong to the unit of this entry. Somebody of another unit verifies it.")
        )


def _record(kind: str, about: Achievement, by: Any, at: datetime, **more: Any) -> None:
    audit.record(kind=kind, target=f"air.achievement:{about.pk}", by=by, at=at, **more)
