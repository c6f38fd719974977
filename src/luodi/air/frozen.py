"""Frozen content: one spelling of a record as JSON, and its hash."""

import hashlib
import json
from typing import Any


def digest(content: Any) -> str:
    """Return the SHA-256 of a content in its one spelling; figures in it are text or integers."""
    spelled = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(spelled.encode()).hexdigest()


def holds(kept: Any) -> bool:
    """Say whether a board or circular still is what was frozen: its content has its hash."""
    return digest(kept.content) == kept.digest
