"""Run the detectors of the packs and raise an alert for every signal that is new."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from luodi.audit import actions as audit
from luodi.packs import rulebook
from luodi.watch.detecting import Signal, look
from luodi.watch.models import Alert, Level, Run, State


@transaction.atomic
def run_detectors(*, today: date, by: Any, at: datetime) -> list[Run]:
    """Run every detector over all its series, on data as known at ``at``.

    Looks at complete periods before ``today`` only, see ``watch.detecting``. A series rings once a
    period, and not again while an alert of it at least as grave waits for a decision or is acted
    on: running again raises nothing, and on the same day gives the same run back. A revision that
    takes the signal away leaves the alert as it is.
    """
    known = sorted(rulebook.definitions("detectors").items())
    return [_run(defined, today, by, at) for _code, defined in known]


def _run(defined: Any, today: date, by: Any, at: datetime) -> Run:
    seen = look(defined.body.rule, today=today, as_of=at)
    fresh = [signal for signal in seen.signals if _is_fresh(defined.code, signal)]
    earlier = Run.objects.filter(detector=defined.code, on=today).order_by("-pk").first()
    if earlier and not fresh:
        return earlier
    run = Run(
        detector=defined.code, version=defined.version, on=today, as_of=at, series=seen.series,
        settings=defined.body.rule.model_dump(mode="json"), signals=len(seen.signals),
    )  # fmt: skip
    run.save()
    raised = [_raise(run, signal, by, at) for signal in fresh if _is_fresh(run.detector, signal)]
    _record(run, len(raised), by, at)
    return run


def _is_fresh(detector: str, signal: Signal) -> bool:
    """Say whether a signal is to ring; the first of a run may silence the next of its series."""
    of_series = Alert.objects.filter(detector=detector, **_series(signal))
    has_rung = of_series.filter(period=signal.period).exists()
    return not has_rung and not _still_rings(of_series, signal.level)


def _still_rings(of_series: QuerySet[Alert], level: str) -> bool:
    # A watched alert rings again: whoever watches waits for just that.
    as_grave = Level.values[Level.values.index(level) :]
    return of_series.filter(level__in=as_grave, state__in=(State.NEW, State.ACTED_ON)).exists()


def _series(signal: Signal) -> dict[str, Any]:
    return {"indicator": signal.indicator, "unit": signal.unit, "line": signal.line}


def _raise(run: Run, signal: Signal, by: Any, at: datetime) -> Alert:
    alert = Alert(run=run, detector=run.detector, period=signal.period, level=signal.level,
                  facts=signal.facts, raised_at=at, **_series(signal))  # fmt: skip
    alert.save()
    audit.record(
        kind="watch.alert_raised", target=f"watch.alert:{alert.pk}", by=by, at=at,
        after={"detector": run.detector, "indicator": signal.indicator.code,
               "unit": signal.unit.code, "period": signal.period, "level": signal.level,
               "line": alert.line_id, "facts": signal.facts},
    )  # fmt: skip
    return alert


def _record(run: Run, alerts: int, by: Any, at: datetime) -> None:
    after = {"detector": run.detector, "version": run.version, "on": run.on.isoformat(),
             "series": run.series, "signals": run.signals, "alerts": alerts}  # fmt: skip
    audit.record(kind="watch.detectors_run", target=f"watch.run:{run.pk}", by=by, at=at,
                 after=after)  # fmt: skip
