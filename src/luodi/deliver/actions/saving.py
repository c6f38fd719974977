"""Keep a list of tasks under a name of one's own, give it another name, or drop it."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.deliver.errors import DeliverError
from luodi.deliver.models import SavedFilter

MOST = 30
LONGEST_NAME = 60
LONGEST_QUERY = 400


@transaction.atomic
def save_filter(*, name: str, query: str, by: Any, at: datetime) -> SavedFilter:
    """Keep a list's filter, as its form reads it, under a name of one's own.

    Raises DeliverError without a name or with one that is taken, for a filter that asks for
    everything or is too long, and beyond thirty filters.
    """
    _alone(by)
    words = _name(name, by)
    if not 0 < len(query) <= LONGEST_QUERY:
        raise DeliverError(_("There is no filter to save, or its words are too long. Choose a "
                             "filter of at most %(most)s characters first.")
                           % {"most": LONGEST_QUERY})  # fmt: skip
    if _own(by).count() >= MOST:
        raise DeliverError(_("You have %(most)s saved filters, which is the most. Delete one "
                             "first.")
                           % {"most": MOST})  # fmt: skip
    made = SavedFilter(person=by, name=words, query=query, saved_at=at)
    made.save()
    audit.record(kind="deliver.filter_saved", target=_target(made), by=by, at=at,
                 after={"name": words})  # fmt: skip
    return made


@transaction.atomic
def rename_filter(*, saved: SavedFilter, name: str, by: Any, at: datetime) -> SavedFilter:
    """Give a saved filter of one's own another name. Raises what ``save_filter`` raises of names,
    and DeliverError for one that is gone.
    """
    _alone(by)
    stored = _stored(saved, by)
    before, stored.name = stored.name, _name(name, by, but=stored)
    stored.save(update_fields=["name"])
    audit.record(kind="deliver.filter_renamed", target=_target(stored), by=by, at=at,
                 before={"name": before}, after={"name": stored.name})  # fmt: skip
    return stored


@transaction.atomic
def drop_filter(*, saved: SavedFilter, by: Any, at: datetime) -> str:
    """Drop a saved filter of one's own; return its name. Raises DeliverError for one gone."""
    _alone(by)
    stored = _stored(saved, by)
    target, name = _target(stored), stored.name
    stored.delete()
    audit.record(kind="deliver.filter_dropped", target=target, by=by, at=at, before={"name": name})
    return name


def _alone(by: Any) -> None:
    # two clicks of one person: the second waits and then sees what the first one did
    list(by.__class__.objects.select_for_update(no_key=True).filter(pk=by.pk).values_list("pk"))


def _own(by: Any) -> Any:
    return SavedFilter.objects.filter(person=by)


def _stored(saved: SavedFilter, by: Any) -> SavedFilter:
    found: SavedFilter | None = _own(by).filter(pk=saved.pk).first()
    if found is None:
        raise DeliverError(_("This filter was deleted meanwhile. Reload the page."))
    return found


def _name(typed: str, by: Any, *, but: SavedFilter | None = None) -> str:
    name = " ".join(typed.split())
    if not 0 < len(name) <= LONGEST_NAME:
        raise DeliverError(_("A saved filter needs a name of 1 to %(most)s characters. Write one.")
                           % {"most": LONGEST_NAME})  # fmt: skip
    taken = _own(by).filter(name=name).exclude(pk=but.pk if but else None)
    if taken.exists():
        raise DeliverError(_("You have a filter “%(name)s” already. Give another name, or delete "
                             "that one first.") % {"name": name})  # fmt: skip
    return name


def _target(saved: SavedFilter) -> str:
    return f"deliver.savedfilter:{saved.pk}"
