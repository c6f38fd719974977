"""What the worker does for this room: read one document."""

from django.utils import timezone
from django_tasks import task

from luodi.read import queries


@task()
def read_when_free(document_pk: int, attempt: int) -> str:
    """Read a document unless its attempt has passed; returns the state it is left in."""
    from luodi.read import actions  # actions enqueue this task, so they are imported late

    document = queries.document(document_pk)
    if document is None or document.attempt != attempt:
        return "passed"
    read = actions.read_document(document=document, by=document.created_by, at=timezone.now())
    return read.state
