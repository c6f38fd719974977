"""Saying why a figure is missing."""

import pytest

from luodi.audit import queries as audit
from luodi.catalog.models import Indicator
from luodi.indicators import actions
from luodi.indicators.errors import IndicatorsError
from luodi.indicators.models import Absence


def _say(indicator, unit, by, at, **more):
    given = {"period": "2025-02", "why": "not_yet", "note": "下月补", **more}
    return actions.say_why_missing(indicator=indicator, unit=unit, by=by, at=at, **given)


def test_a_reason_is_kept_once_and_may_change(housing, town, reporting_unit, now):
    first = _say(housing, town, reporting_unit, now)

    assert _say(housing, town, reporting_unit, now) == first
    assert _say(housing, town, reporting_unit, now, why="not_applicable").pk > first.pk
    event = audit.history(f"indicators.absence:{first.pk}").get()
    assert (event.kind, event.after["why"]) == ("indicators.why_missing", "not_yet")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"period": "2025Q1"}, "wrong kind of period"), ({"period": "never"}, "wrong kind"),
        ({"why": "lazy"}, "Choose why"), ({"note": "字" * 401}, "more than 400"),
    ],
)  # fmt: skip
def test_what_is_no_reason_is_refused(housing, town, reporting_unit, now, change, said):
    with pytest.raises(IndicatorsError, match=said):
        _say(housing, town, reporting_unit, now, **change)

    assert not Absence.objects.exists()


def test_what_stands_is_settled_computed_or_anothers_is_not_missing(
    housing, jobs, town, industry_bureau, enter, reporting_unit, office, now
):
    enter(housing, town, "2025-02", 5)
    with pytest.raises(IndicatorsError, match="stands with 5: it is not missing"):
        _say(housing, town, reporting_unit, now)
    with pytest.raises(IndicatorsError, match="not your unit"):
        _say(housing, industry_bureau, reporting_unit, now)
    Indicator.objects.filter(pk=jobs.pk).update(formula="[housing] * 2")
    jobs.refresh_from_db()
    with pytest.raises(IndicatorsError, match="is computed from others"):
        _say(jobs, town, reporting_unit, now)
    actions.close_period(period="2025-01", by=office, at=now)
    with pytest.raises(IndicatorsError, match="2025-01 is settled"):
        _say(housing, town, reporting_unit, now, period="2025-01")
