"""The demo's register beside its units and people: peer groups, posts, a former name, a deputy."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from luodi.org import actions as org
from luodi.web.demo import content
from luodi.web.demo.timeline import person, unit


def enter(at: datetime) -> None:
    """Enter peer groups and posts, and a unit's new name beside the one it bore before."""
    told = content.register()
    for code, (name, *units) in told["peer_groups"].items():
        org.add_peer_group(by=None, at=at, code=code, name=name, units=map(unit, units))
    for code, title, holder in told["posts"]:
        org.add_post(
            by=None, at=at, unit=unit(code), title=title, holder=person(holder) if holder else None
        )
    for code, names in told["former_names"].items():
        _rename(code, *names, at=at)


def _rename(code: str, name: str, short_name: str, *, at: datetime) -> None:
    # The unit is entered under its present name; the former one is kept by going back and forth.
    present = unit(code)
    before = org.edit_unit(by=None, at=at, unit=present, name=name, short_name=short_name)
    last_day = date(timezone.localdate(at).year - 1, 12, 31)
    org.edit_unit(by=None, at=at, unit=before, former_until=last_day, name=present.name,
                  short_name=present.short_name)  # fmt: skip


def hand_over(at: datetime) -> None:
    """Let one officer act for the other for some days."""
    principal, deputy, days, reason = content.register()["delegation"]
    today = timezone.localdate(at)
    org.hand_over(
        principal=person(principal), deputy=person(deputy), starts_on=today,
        ends_on=today + timedelta(days=days), reason=reason, by=person(principal), at=at,
    )  # fmt: skip
