"""What is published, what the public says to it, and what works well enough to be copied."""

from luodi.air.models.achievements import (
    Achievement,
    AchievementKind,
    AchievementState,
    AchievementStep,
    AchievementVersion,
    Copying,
    CopyingResult,
    ProvingFigure,
)
from luodi.air.models.circular_drafts import CircularDraft, DraftVersion
from luodi.air.models.opinions import (
    LONGEST_ANSWER,
    LONGEST_OPINION,
    Opinion,
    OpinionContact,
    OpinionMove,
    OpinionState,
    OpinionStep,
)
from luodi.air.models.publications import Audience, Board, Circular, Publication, Withdrawal

__all__ = [
    "LONGEST_ANSWER", "LONGEST_OPINION", "Achievement", "AchievementKind", "AchievementState",
    "AchievementStep", "AchievementVersion", "Audience", "Board", "Circular", "CircularDraft",
    "Copying", "CopyingResult", "DraftVersion", "Opinion", "OpinionContact", "OpinionMove",
    "OpinionState", "OpinionStep",
    "ProvingFigure", "Publication", "Withdrawal",
]  # fmt: skip
