"""The steps of an assessment that take two persons and some days, for tests about what follows."""

from datetime import datetime, timedelta
from typing import Any

from luodi.assess import actions, queries
from luodi.assess.models import Assessment, Scheme


def in_use(*, code: str, by: Any, second: Any, at: datetime) -> Scheme:
    """A scheme of a pack, proposed by one person and approved by another."""
    scheme = actions.propose_scheme(code=code, by=by, at=at)
    if queries.verdict_on(scheme) is not None:
        return scheme
    return actions.approve_scheme(scheme=scheme, by=second, at=at)


def looked_over(*, computed: Assessment, by: Any, at: datetime) -> Assessment:
    """The assessment whose units had until the day before to object, and did not."""
    shown = at - timedelta(days=8)
    until = at.date() - timedelta(days=1)
    return actions.begin_checking(assessment=computed, until=until, by=by, at=shown)


def confirmed(*, computed: Assessment, by: Any, second: Any, at: datetime) -> Assessment:
    """The assessment, looked over and confirmed by a second person."""
    shown = looked_over(computed=computed, by=by, at=at)
    return actions.confirm(assessment=shown, by=second, at=at)


def entered(*, assessment: Assessment, by: Any, second: Any, at: datetime, **one: Any) -> Any:
    """An adjustment, entered by one person and approved by another."""
    given = {"evidence": "区政府会议纪要第8期（虚构）", **one}
    made = actions.adjust(assessment=assessment, **given, by=by, at=at)
    return actions.approve_adjustment(adjustment=made, by=second, at=at)
