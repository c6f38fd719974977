"""What the worker does for this room: read a large file of figures."""

from django.utils import timezone
from django_tasks import task

from luodi.indicators import queries


@task()
def read_when_free(import_pk: int) -> str:
    """Read an import that still waits for it; returns the state it is left in."""
    from luodi.indicators import actions  # actions enqueue this task, so they are imported late

    found = queries.figure_import(import_pk)
    if found is None:
        return "passed"
    return str(actions.read_figures(found=found, by=found.by, at=timezone.now()).state)
