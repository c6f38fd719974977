"""Documents and their drafts for programs."""

from luodi.read.api.documents import router as documents
from luodi.read.api.drafts import router as drafts

__all__ = ["documents", "drafts"]
