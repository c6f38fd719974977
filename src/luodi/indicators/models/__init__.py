"""Figures and what surrounds them: batches, sign-offs, requests, targets, imports, standings."""

from luodi.indicators.models.imports import FigureImport, ImportKind, ImportState, Layout
from luodi.indicators.models.observation import (
    Absence,
    Batch,
    BatchKind,
    ClosedPeriod,
    Observation,
    Status,
    Why,
)
from luodi.indicators.models.outer import LeagueStanding
from luodi.indicators.models.settling import (
    EntryDraft,
    RequestState,
    RevisionRequest,
    SignOff,
    Step,
)
from luodi.indicators.models.targets import UnitTarget

__all__ = [
    "Absence",
    "Batch",
    "BatchKind",
    "ClosedPeriod",
    "EntryDraft",
    "FigureImport",
    "ImportKind",
    "ImportState",
    "Layout",
    "LeagueStanding",
    "Observation",
    "RequestState",
    "RevisionRequest",
    "SignOff",
    "Status",
    "Step",
    "UnitTarget",
    "Why",
]
