"""Tell a unit or a person something: once, however often it is said on a day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.notices.errors import NoticeError
from luodi.notices.models import Notice, Reading

WORDS = ("title", "body", "params", "link", "due_on")
A_BATCH = 500


@dataclass(frozen=True, slots=True)
class Told:
    """What is told, and to whom. ``key`` is what makes it the same notice another day.

    ``title`` and ``body`` are messages of the catalogue with named gaps; ``params`` fills them:
    text, ``{"zh": …, "en": …}``, or ``{"period": "2026Q3"}``. ``link`` is a path of the house.
    """

    key: str
    title: str
    unit: Any = None
    person: Any = None
    body: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)
    link: str = ""
    due_on: date | None = None


@transaction.atomic
def tell(*, kind: str, notice: Told, on: date, by: Any, at: datetime) -> Notice:
    """Tell one thing that happened; said again with the same key it is one notice.

    Raises NoticeError for a notice without an addressee or with a link that leads outside.
    """
    _refuse(notice)
    made, is_new = Notice.objects.get_or_create(
        unit=notice.unit, person=notice.person, key=_key(kind, notice),
        defaults={**_words(notice), "kind": kind, "made_at": at, "told_on": on},
    )  # fmt: skip
    if is_new:
        audit.record(kind="notices.told", target=f"notices.notice:{made.pk}", by=by, at=at,
                     after={"about": kind})  # fmt: skip
    return made


@transaction.atomic
def tell_all(*, kind: str, notices: Sequence[Told], on: date, by: Any, at: datetime) -> int:
    """Tell many units or people what happened, as ``tell`` does one, in a few questions.

    Returns how many notices are new. Raises NoticeError as ``tell`` does; then nobody is told.
    """
    for one in notices:
        _refuse(one)
    keys = {_key(kind, one) for one in notices}
    known = set(Notice.objects.filter(kind=kind, key__in=keys)
                .values_list("unit_id", "person_id", "key"))  # fmt: skip
    wanted = {_place(kind, one): one for one in notices}
    new = [_row(kind, one, on, at) for place, one in wanted.items() if place not in known]
    Notice.objects.bulk_create(new, batch_size=A_BATCH)
    if new:
        audit.record(kind="notices.told", target=f"notices.kind:{kind}", by=by, at=at,
                     after={"told": len(new), "over": 0})  # fmt: skip
    return len(new)


@transaction.atomic
def end(*, kind: str, key: str, on: date, by: Any, at: datetime) -> int:
    """Say that what was told by a key of a kind is over, to whomever; returns how many notices."""
    rows = Notice.objects.filter(kind=kind, key=f"{kind}/{key}", over_on=None)
    over = rows.update(over_on=on)
    if over:
        audit.record(kind="notices.told", target=f"notices.kind:{kind}", by=by, at=at,
                     after={"told": 0, "over": over})  # fmt: skip
    return over


@transaction.atomic
def tell_standing(  # noqa: PLR0913 - what is told, of which part of a kind
    *, kind: str, notices: Iterable[Told], on: date, by: Any, at: datetime, about: str = ""
) -> int:
    """Tell everything of a kind that holds today; what held before and is not among it is over.

    ``about`` begins the keys of the one thing that is told of: what is told of others stays as it
    is. ``notices`` asks when it is gone through, not before: nobody else tells of the kind then.
    Returns how many notices were told that had not been told today: a second call tells none.
    """
    _lock(kind)
    wanted = {_place(kind, one): one for one in notices}
    for one in wanted.values():
        _refuse(one)
    # what was over long ago and is not told anew stays unread: it is years of rows
    asked = Q(over_on=None) | Q(key__in={key for _unit, _person, key in wanted})
    begun = f"{kind}/{about}"
    rows = Notice.objects.select_for_update().filter(asked, kind=kind, key__startswith=begun)
    known = {(row.unit_id, row.person_id, row.key): row for row in rows}
    new = [_made(kind, one, on, at) for place, one in wanted.items() if place not in known]
    again = [known[place] for place, one in wanted.items()
             if place in known and _is_told_anew(known[place], one, on)]  # fmt: skip
    Reading.objects.filter(notice__in=[row for row in again if row.is_news]).delete()
    over = [row for place, row in known.items() if place not in wanted and row.over_on is None]
    Notice.objects.bulk_create(new, batch_size=A_BATCH)
    _update(over, over_on=on)
    _update([row for row in again if not row.is_news], told_on=on)
    Notice.objects.bulk_update([row for row in again if row.is_news],
                               [*WORDS, "told_on", "over_on", "changes"],
                               batch_size=A_BATCH)  # fmt: skip
    if new or again or over:
        told = {"told": len(new) + len(again), "over": len(over)}
        audit.record(kind="notices.told", target=f"notices.kind:{kind}", by=by, at=at, after=told)
    return len(new) + len(again)


def _lock(kind: str) -> None:
    # what holds is asked after this: an answer that another is about to write is waited for, else
    # it would be told as it was. SQLite has one writer at a time anyway
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"notices/{kind}"])


def _update(rows: Iterable[Notice], **values: Any) -> None:
    Notice.objects.filter(pk__in=[row.pk for row in rows]).update(**values)


def _is_told_anew(row: Notice, told: Told, on: date) -> bool:
    words = _words(told)
    is_changed = any(getattr(row, name) != value for name, value in words.items())
    if row.told_on == on and row.over_on is None and not is_changed:
        return False
    row.is_news = is_changed or row.over_on is not None  # unread again, and moved in calendars
    row.changes += int(row.is_news)
    row.told_on, row.over_on = on, None
    for name, value in words.items():
        setattr(row, name, value)
    return True


def _made(kind: str, told: Told, on: date, at: datetime) -> Notice:
    made = _row(kind, told, on, at)
    made.is_standing = True
    return made


def _row(kind: str, told: Told, on: date, at: datetime) -> Notice:
    return Notice(
        unit=told.unit, person=told.person, key=_key(kind, told), kind=kind, made_at=at,
        told_on=on, **_words(told),
    )  # fmt: skip


def _words(told: Told) -> dict[str, Any]:
    return {name: getattr(told, name) for name in WORDS} | {"params": dict(told.params)}


def _key(kind: str, told: Told) -> str:
    return f"{kind}/{told.key}"


def _place(kind: str, told: Told) -> tuple[int | None, int | None, str]:
    return (told.unit.pk if told.unit else None, told.person.pk if told.person else None,
            _key(kind, told))  # fmt: skip


def _refuse(told: Told) -> None:
    if (told.unit is None) == (told.person is None):
        raise NoticeError(
            _("The notice “%(key)s” is told to a unit or to a person. Name one of them.")
            % {"key": told.key}
        )
    if told.link and (not told.link.startswith("/") or told.link.startswith(("//", "/\\"))):
        raise NoticeError(
            _("The notice “%(key)s” leads to “%(link)s”, outside this house. Give a path that "
              "begins with one stroke.") % {"key": told.key, "link": told.link}
        )  # fmt: skip
