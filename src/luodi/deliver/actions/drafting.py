"""Keep what somebody typed about tasks and has not sent; a draft is no report.

It is seen by whoever typed it alone and decides nothing: no event is written for it, or a page that
saves itself every few seconds would bury what the trail is for.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from luodi.deliver.errors import DeliverError, DraftMoved
from luodi.deliver.models import ProgressDraft

# what a draft keeps, and the most characters of each; longer than a report takes, for it may be
# shortened before it is sent
FIELDS = {"completion": 40, "sentence": 1000, "problem": 2000, "next_step": 2000, "basis": 60,
          "is_final": 10}  # fmt: skip


@transaction.atomic
def save_draft(
    *, line: Any, typed: Mapping[str, str], version: int, by: Any, at: datetime
) -> ProgressDraft:
    """Keep what was typed about a task, the whole of it; a draft of which nothing is left is empty.

    ``version`` is that of the draft it was typed upon, 0 where there was none. Raises DraftMoved
    where another tab kept a later one meanwhile, or sent it: nothing is overwritten, and what was
    sent does not come back. Raises DeliverError for an unknown field or a text that is too long.
    """
    plain = {name: text.replace("\x00", "") for name, text in typed.items() if text.strip()}
    _refuse_strange(plain)
    draft = _locked(line, by, at)
    if draft.version != version and draft.typed != plain:
        _refuse_moved(draft, line, version)
    draft.typed, draft.saved_at = plain, at
    draft.version += 1
    draft.save()
    return draft


def forget_draft(line: Any, by: Any) -> None:
    """Forget a draft that was sent. For the actions of this room.

    The row stays, for its version tells another tab that what it shows is old.
    """
    found = ProgressDraft.objects.filter(line=line.pk, person=by.pk)
    found.update(typed={}, version=F("version") + 1)


def put_back(line: Any, typed: Mapping[str, str], by: Any, at: datetime) -> bool:
    """Make a draft of words that were sent and taken back; what was typed since stays. Returns
    whether they are the draft now. For the actions of this room.
    """
    draft = _locked(line, by, at)
    if draft.typed:
        return False
    draft.typed, draft.saved_at = {name: text for name, text in typed.items() if text}, at
    draft.version += 1
    draft.save()
    return True


def _refuse_moved(draft: ProgressDraft, line: Any, version: int) -> None:
    if draft.typed:
        raise DraftMoved(
            _("Another tab or device kept a later draft of “%(line)s”. Both are shown; choose one.")
            % {"line": line}, draft
        )  # fmt: skip
    if version > 0:  # whoever saw no draft has none that could come back
        raise DraftMoved(
            _("The draft of “%(line)s” was sent or emptied in another tab or on another device. "
              "Keep what stands here, or take the empty one.") % {"line": line}, draft
        )  # fmt: skip


def _locked(line: Any, by: Any, at: datetime) -> ProgressDraft:
    found = ProgressDraft.objects.select_for_update().filter(line=line.pk, person=by.pk)
    draft = found.first()
    if draft is not None:
        return draft
    try:
        with transaction.atomic():
            return ProgressDraft.objects.create(line=line, person=by, saved_at=at, version=0)
    except IntegrityError:  # two tabs kept their first draft at the same moment
        return found.get()


def _refuse_strange(typed: Mapping[str, str]) -> None:
    for name, text in typed.items():
        if name not in FIELDS:
            raise DeliverError(
                _("“%(name)s” is no field of a report, so nothing was kept. Load the page again.")
                % {"name": name[:40]}
            )
        if len(text) > FIELDS[name]:
            raise DeliverError(
                _("“%(start)s…” is too long for a draft: it keeps at most %(most)s characters.")
                % {"start": text[:12], "most": FIELDS[name]}
            )
