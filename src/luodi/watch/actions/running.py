"""Run the detectors of the packs and raise an alert for every signal that is new."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from luodi.audit import actions as audit
from luodi.packs import rulebook
from luodi.watch.detecting import Seen, Signal, look
from luodi.watch.models import Alert, Run


@transaction.atomic
def run_detectors(*, today: date, by: Any, at: datetime) -> list[Run]:
    """Run every detector over all its series, on data as known at ``at``.

    Looks at complete periods before ``today`` only, see ``watch.detecting``. A series rings once a
    period: running again raises nothing, and on the same day gives the same run back. A revision
    that takes the signal away leaves the alert as it is.
    """
    known = sorted(rulebook.definitions("detectors").items())
    return [_run(defined, today, by, at) for _code, defined in known]


def _run(defined: Any, today: date, by: Any, at: datetime) -> Run:
    seen = look(defined.body.rule, today=today, as_of=at)
    fresh = [signal for signal in seen.signals if not _has_rung(defined.code, signal)]
    earlier = Run.objects.filter(detector=defined.code, on=today).order_by("-pk").first()
    if earlier and not fresh:
        return earlier
    run = Run(
        detector=defined.code, version=defined.version, on=today, as_of=at, series=seen.series,
        settings=defined.body.rule.model_dump(mode="json"), signals=len(seen.signals),
    )  # fmt: skip
    run.save()
    for signal in fresh:
        _raise(run, signal, by, at)
    _record(run, seen, len(fresh), by, at)
    return run


def _has_rung(detector: str, signal: Signal) -> bool:
    return Alert.objects.filter(detector=detector, **_series(signal)).exists()


def _series(signal: Signal) -> dict[str, Any]:
    return {"indicator": signal.indicator, "unit": signal.unit, "period": signal.period,
            "line": signal.line}  # fmt: skip


def _raise(run: Run, signal: Signal, by: Any, at: datetime) -> None:
    alert, is_new = Alert.objects.get_or_create(
        detector=run.detector, **_series(signal),
        defaults={"run": run, "level": signal.level, "facts": signal.facts, "raised_at": at},
    )  # fmt: skip
    if is_new:  # two targets of one line may share a series
        audit.record(
            kind="watch.alert_raised", target=f"watch.alert:{alert.pk}", by=by, at=at,
            after={"detector": run.detector, "indicator": signal.indicator.code,
                   "unit": signal.unit.code, "period": signal.period, "level": signal.level,
                   "line": alert.line_id, "facts": signal.facts},
        )  # fmt: skip


def _record(run: Run, seen: Seen, alerts: int, by: Any, at: datetime) -> None:
    after = {"detector": run.detector, "version": run.version, "on": run.on.isoformat(),
             "series": seen.series, "signals": len(seen.signals), "alerts": alerts}  # fmt: skip
    audit.record(kind="watch.detectors_run", target=f"watch.run:{run.pk}", by=by, at=at,
                 after=after)  # fmt: skip
