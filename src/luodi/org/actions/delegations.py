"""Acting for somebody: hand over from day to day, begin and stop to act, end before time."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from luodi.audit import actions as audit
from luodi.org import queries
from luodi.org.acting import DELEGATION
from luodi.org.days import day_of
from luodi.org.errors import OrgError
from luodi.org.models import Delegation, Person
from luodi.org.permissions import allows

LONGEST_DAYS = 366


@transaction.atomic
def hand_over(  # noqa: PLR0913 - as many as a delegation has columns
    *, principal: Person, deputy: Person, starts_on: date, ends_on: date, reason: str,
    by: Person, at: datetime,
) -> Delegation:  # fmt: skip
    """Let a deputy of the same unit act for somebody from one day to another.

    Raises OrgError for somebody who cannot stand in, for days that are over or too many, and while
    one acts for somebody oneself.
    """
    _refuse_while_acting(by)
    _refuse_days(starts_on, ends_on, day_of(at))
    if by.pk != principal.pk:
        raise OrgError(_("Only %(name)s can hand over what is theirs.") % {"name": principal.name})
    if not queries.may_stand_in(deputy, principal):
        raise OrgError(
            _("%(deputy)s cannot act for %(principal)s. A deputy is of the same unit and may sign "
              "in; who keeps the register, who grants roles and who audits never stand in for one "
              "another.") % {"deputy": deputy.name, "principal": principal.name}
        )  # fmt: skip
    made = Delegation(principal=principal, deputy=deputy, starts_on=starts_on, ends_on=ends_on,
                      reason=reason, made_by=by, made_at=at)  # fmt: skip
    made.save()
    audit.record(kind="org.handed_over", target=f"org.delegation:{made.pk}", by=by, at=at,
                 after=_fields(made), reason=reason)  # fmt: skip
    return made


def _refuse_while_acting(by: Person) -> None:
    if by.acting_for is not None:
        raise OrgError(
            _("You act for %(name)s and cannot hand that on. Stop acting first.")
            % {"name": by.acting_for.name}
        )


def _refuse_days(starts_on: date, ends_on: date, today: date) -> None:
    words = {"start": starts_on, "end": ends_on, "days": LONGEST_DAYS}
    if ends_on < starts_on:
        raise OrgError(_("%(end)s lies before %(start)s. Correct one of the two days.") % words)
    if starts_on < today:
        raise OrgError(_("%(start)s is over. Hand over from today on.") % words)
    if ends_on - starts_on > timedelta(days=LONGEST_DAYS):
        raise OrgError(
            _("From %(start)s to %(end)s are more than %(days)s days. Choose an earlier end, and "
              "hand over anew afterwards.") % words
        )  # fmt: skip


@transaction.atomic
def begin_acting(*, request: HttpRequest, delegation: Delegation, by: Person, at: datetime) -> None:
    """Act for somebody in this web session. Raises OrgError when the delegation is not in force."""
    today = day_of(at)
    if queries.delegation_in_force(delegation.pk, deputy=by, on=today) is None:
        raise OrgError(
            _("This delegation is not in force: it runs from %(start)s to %(end)s, unless somebody "
              "ended it. Ask %(name)s to hand over anew.") % {
                "start": delegation.starts_on, "end": delegation.ends_on,
                "name": delegation.principal.name}
        )  # fmt: skip
    request.session[DELEGATION] = delegation.pk
    audit.record(kind="org.acting_begun", target=f"org.delegation:{delegation.pk}", by=by, at=at)


@transaction.atomic
def stop_acting(*, request: HttpRequest, by: Person, at: datetime) -> None:
    """Be oneself again; nothing happens to somebody who acts for nobody."""
    key = request.session.pop(DELEGATION, None)
    if key is not None:
        audit.record(kind="org.acting_stopped", target=f"org.delegation:{key}", by=by, at=at)


@transaction.atomic
def end_delegation(*, delegation: Delegation, by: Person, at: datetime) -> Delegation:
    """End a delegation at once. Raises OrgError for somebody whose it is not to end.

    The principal, the deputy and the security administrator may; ended twice it stays as it was.
    """
    stored = queries.delegations().select_for_update(of=("self",)).get(pk=delegation.pk)
    if by.pk not in (stored.principal_id, stored.deputy_id) and not allows(by.role, "person.grant"):
        raise OrgError(_("Only the two people named, or the security administrator, can end it."))
    if stored.ended_at is None:
        _end(stored, by, at)
    return stored


@transaction.atomic
def end_all_of(
    *, person: Person, by: Person | None, at: datetime, unless_possible: bool = False
) -> None:
    """End what a person handed over or stands in for, except what could be handed over anew."""
    rows = queries.delegations_of(person).filter(ended_at__isnull=True)
    for found in rows.filter(ends_on__gte=day_of(at)):
        if not (unless_possible and queries.may_stand_in(found.deputy, found.principal)):
            _end(found, by, at)


def _end(delegation: Delegation, by: Person | None, at: datetime) -> None:
    delegation.ended_at = at
    delegation.save(update_fields=["ended_at"])
    audit.record(kind="org.delegation_ended", target=f"org.delegation:{delegation.pk}", by=by,
                 at=at, after=_fields(delegation))  # fmt: skip


def _fields(delegation: Delegation) -> dict[str, str]:
    return {
        "principal": f"person:{delegation.principal_id}",
        "deputy": f"person:{delegation.deputy_id}",
        "starts_on": str(delegation.starts_on), "ends_on": str(delegation.ends_on),
    }  # fmt: skip
