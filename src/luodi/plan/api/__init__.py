"""Plans, lines and targets for programs."""

from ninja import Router

from luodi.plan.api import lines, plans, targets

router = Router(tags=["plan"])
for part in (plans.router, lines.router, targets.router):
    router.add_router("", part)

__all__ = ["router"]
