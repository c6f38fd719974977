"""Tasks for programs: those in reach, one with its reports, signing for one and reporting on it.

Verifying and accepting need a second pair of eyes and stay on pages.
"""

from ninja import Router

from luodi.deliver.api import reports, tasks

router = Router(tags=["tasks"])
for part in (tasks.router, reports.router):
    router.add_router("", part)

__all__ = ["router"]
