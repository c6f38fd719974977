"""What the worker does for this room: send the digests whose moment has come, and wake up again."""

from datetime import datetime

from django.utils import timezone
from django_tasks import task, task_backends

from luodi.notices.afresh import tell_afresh
from luodi.notices.queries.sending import next_moment


@task()
def send_when_due() -> int:
    """Send what waits; returns how many digests were sent."""
    from luodi.notices import actions

    now = timezone.now()
    try:
        tell_afresh(now)
        return actions.send_waiting(by=None, at=now).sent
    finally:  # whatever went wrong: the rest waits for its moment, not for somebody to notice
        wake_at(next_moment())


def wake_at(moment: datetime | None) -> bool:
    """Ask the worker to look again at a moment; says whether there is a worker that can wait."""
    if moment is None or not task_backends["default"].supports_defer:
        return False
    send_when_due.using(run_after=moment).enqueue()
    return True
