"""Run the detectors of the packs and raise an alert for every signal that is new."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from luodi.audit import actions as audit
from luodi.packs import rulebook
from luodi.watch.actions.settling import settle
from luodi.watch.detecting import Signal, look
from luodi.watch.models import Alert, Level, Run, State

LAID_ASIDE = (State.DISMISSED, State.WATCHED, State.CLOSED)


@transaction.atomic
def run_detectors(*, today: date, by: Any, at: datetime) -> list[Run]:
    """Run every detector over all its series, on data as known at ``at``.

    Looks at complete periods before ``today`` only, see ``watch.detecting``. A series rings once a
    period, and not again while an alert of it at least as grave waits for a decision or is acted
    on: running again raises nothing, and on the same day gives the same run back. An alert that was
    dismissed, watched or closed rings anew when its figures were revised and still give a signal,
    or a graver one; two runs at once follow one another. A revision that takes the signal away
    leaves the alert of a count as it is; alerts of tasks that are completed or back on pace are
    closed, see ``watch.actions.settling``.
    """
    _wait_for_other_runs()
    known = sorted(rulebook.definitions("detectors").items())
    runs = [_run(defined, today, by, at) for _code, defined in known]
    settle(today=today, by=by, at=at)
    return runs


def _run(defined: Any, today: date, by: Any, at: datetime) -> Run:
    seen = look(defined.body.rule, today=today, as_of=at)
    fresh = [signal for signal in seen.signals if _is_fresh(defined.code, signal)]
    earlier = Run.objects.filter(detector=defined.code, on=today).order_by("-pk").first()
    if earlier and not fresh and earlier.unjudged == seen.unjudged():
        return earlier
    run = Run(
        detector=defined.code, version=defined.version, on=today, as_of=at, series=len(seen.series),
        settings=defined.body.rule.model_dump(mode="json"), signals=len(seen.signals),
        statuses=seen.statuses(), unjudged=seen.unjudged(),
    )  # fmt: skip
    run.save()
    rung = [signal for signal in fresh
            if _is_fresh(run.detector, signal) and _ring(run, signal, by, at)]  # fmt: skip
    _record(run, len(rung), by, at)
    return run


def _is_fresh(detector: str, signal: Signal) -> bool:
    """Say whether a signal is to ring; the first of a run may silence the next of its series."""
    of_series = Alert.objects.filter(detector=detector, **_series(signal))
    stands = of_series.filter(period=signal.period).first()
    if stands and not _rings_anew(stands, signal):
        return False
    return not _still_rings(of_series.exclude(period=signal.period), signal.level)


def _rings_anew(stands: Alert, signal: Signal) -> bool:
    """Say whether a signal tells more than the alert of its period, and nobody acts on that."""
    is_graver = Level.values.index(signal.level) > Level.values.index(stands.level)
    is_revised = set(stands.facts["observations"]) != set(signal.facts["observations"])
    if stands.state in LAID_ASIDE:
        return is_graver or is_revised
    return is_graver and stands.state == State.NEW


def _still_rings(of_series: QuerySet[Alert], level: str) -> bool:
    # A watched alert rings again: whoever watches waits for just that.
    as_grave = Level.values[Level.values.index(level) :]
    return of_series.filter(level__in=as_grave, state__in=(State.NEW, State.ACTED_ON)).exists()


def _series(signal: Signal) -> dict[str, Any]:
    return {"indicator": signal.indicator, "unit": signal.unit, "line": signal.line}


def _ring(run: Run, signal: Signal, by: Any, at: datetime) -> bool:
    """Raise an alert, or raise the one of the period anew; say whether it did."""
    rings = {"run": run, "level": signal.level, "facts": signal.facts, "raised_at": at}
    # Where another run was quicker (the first of a house has none to wait for), its row stands.
    alert, is_new = Alert.objects.get_or_create(
        detector=run.detector, period=signal.period, **_series(signal), defaults=rings
    )
    if not is_new and not _rings_anew(alert, signal):
        return False
    before = None if is_new else {"state": alert.state, "level": alert.level, "facts": alert.facts}
    if not is_new:
        _open_again(alert, rings)
    audit.record(
        kind="watch.alert_raised", target=f"watch.alert:{alert.pk}", by=by, at=at, before=before,
        after={"detector": run.detector, "indicator": signal.indicator.code,
               "unit": signal.unit.code, "period": signal.period, "level": signal.level,
               "line": alert.line_id, "facts": signal.facts},
    )  # fmt: skip
    return True


def _open_again(alert: Alert, rings: dict[str, Any]) -> None:
    for name, value in rings.items():
        setattr(alert, name, value)
    alert.state, alert.version = State.NEW.value, alert.version + 1
    alert.save(update_fields=[*rings, "state", "version"])


def _wait_for_other_runs() -> None:
    # The oldest run stands for all. Alerts are held before the first event: whoever decides about
    # one takes them in the same order, so nobody waits in a circle.
    for rows in (Run.objects.order_by("pk")[:1], Alert.objects.order_by("pk")):
        list(rows.select_for_update(no_key=True).values_list("pk"))


def _record(run: Run, alerts: int, by: Any, at: datetime) -> None:
    after = {"detector": run.detector, "version": run.version, "on": run.on.isoformat(),
             "series": run.series, "signals": run.signals, "alerts": alerts}  # fmt: skip
    audit.record(kind="watch.detectors_run", target=f"watch.run:{run.pk}", by=by, at=at,
                 after=after)  # fmt: skip
