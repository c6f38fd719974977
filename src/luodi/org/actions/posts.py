"""Posts: enter one, change its title or bearer, leave it vacant, abolish it."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.org.actions.versions import refuse_stale
from luodi.org.errors import OrgError, StalePost
from luodi.org.models import Person, Post, Unit


@transaction.atomic
def add_post(
    *, by: Person | None, at: datetime, unit: Unit, title: str, holder: Person | None = None
) -> Post:
    """Enter a post. Raises OrgError when the unit has one of this title, or has ended."""
    if unit.valid_to is not None:
        raise OrgError(
            _("“%(unit)s” ended on %(day)s and takes no new post. Choose a unit that still stands.")
            % {"unit": unit.short_name, "day": unit.valid_to}
        )
    _refuse_closed_account(holder)
    post, entered = Post.objects.get_or_create(unit=unit, title=title, defaults={"holder": holder})
    if not entered:
        raise _taken(unit, title)
    audit.record(kind="org.post_added", target=f"org.post:{post.pk}", by=by, at=at,
                 after=_fields(post))  # fmt: skip
    return post


@transaction.atomic
def edit_post(  # noqa: PLR0913 - two of them belong to every change of a row with a version
    *, by: Person | None, at: datetime, post: Post, title: str, holder: Person | None,
    is_active: bool, version: int | None = None,
) -> Post:  # fmt: skip
    """Change a post's title, its bearer, or whether it still exists.

    Raises StalePost when somebody else saved in between, OrgError for a title that the unit has
    already.
    """
    stored = Post.objects.select_related("unit", "holder").select_for_update(of=("self",))
    before = stored.get(pk=post.pk)
    refuse_stale(StalePost, before, version)
    if title != before.title and Post.objects.filter(unit=before.unit, title=title).exists():
        raise _taken(before.unit, title)
    if holder != before.holder:
        _refuse_closed_account(holder)
    told = _fields(before)
    before.title, before.is_active = title, is_active
    before.holder = holder if is_active else None  # nobody bears what no longer exists
    before.version += 1
    before.save(update_fields=["title", "holder", "is_active", "version"])
    audit.record(kind="org.post_edited", target=f"org.post:{post.pk}", by=by, at=at,
                 before=told, after=_fields(before))  # fmt: skip
    return before


@transaction.atomic
def vacate_post(*, by: Person | None, at: datetime, post: Post) -> Post:
    """Leave a post without a bearer; what is in its charge stays in its charge."""
    return edit_post(
        by=by, at=at, post=post, title=post.title, holder=None, is_active=post.is_active
    )


def _taken(unit: Unit, title: str) -> OrgError:
    return OrgError(
        _("“%(unit)s” has a post “%(title)s” already. Choose another title, or edit that post.")
        % {"unit": unit.short_name, "title": title}
    )


def _refuse_closed_account(holder: Person | None) -> None:
    if holder is not None and not holder.is_active:
        raise OrgError(
            _("The account of %(name)s is closed, so nobody can act in this post. Choose somebody "
              "who may sign in.") % {"name": holder.name}
        )  # fmt: skip


def _fields(post: Post) -> dict[str, Any]:
    # The bearer by id only: names would keep a person in the chain for ever.
    return {
        "unit": post.unit.code, "title": post.title, "is_active": post.is_active,
        "holder": post.holder.audit_id if post.holder else None,
    }  # fmt: skip
