"""Lock an assessment for a step: everything of it but the manifest, which holds every input."""

from typing import Any

from luodi.assess.models import Assessment


def locked(pk: Any) -> Assessment:
    """Return an assessment, locked; a step that looks at its inputs reads the manifest then.

    What was not read is not written either: ``save`` leaves out deferred columns.
    """
    return Assessment.objects.select_for_update().defer("manifest").get(pk=pk)
