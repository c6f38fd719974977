"""Indicators and their figures for programs."""

from ninja import Router

from luodi.indicators.api import batches, definitions, figures

router = Router(tags=["figures"])
for part in (definitions.router, figures.router, batches.router):
    router.add_router("", part)

__all__ = ["router"]
