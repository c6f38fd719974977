"""The way back from a finding to the place that showed it: on a board, or in a circular."""

from dataclasses import dataclass
from typing import Any

from luodi.review import queries
from luodi.review.models import Finding


@dataclass(frozen=True, slots=True)
class Place:
    """Where a publication showed a unit; ``rank`` is None without one."""

    publication: int
    board: int | None
    circular: int | None
    title: dict[str, str]
    on: str
    rank: int | None
    is_public: bool
    is_withdrawn: bool

    def frozen(self) -> dict[str, Any]:
        """Return what a year's report keeps of it; what may change later is left out."""
        return {"publication": self.publication, "title": self.title, "on": self.on,
                "rank": self.rank, "is_public": self.is_public}  # fmt: skip


def place_of(found: Finding) -> Place | None:
    """Return the place that showed a finding, None when nothing published did."""
    return place(found.publication, found.unit) if found.publication else None


def place(publication: Any, unit: Any) -> Place:
    """Return the place of a unit on a publication."""
    shown = publication.board or publication.circular
    row = queries.published_row(publication, unit)
    return Place(
        publication=publication.pk, board=publication.board_id, circular=publication.circular_id,
        title=title_of(shown.content), on=queries.day_of(publication.published_at).isoformat(),
        rank=row["rank"] if row else None,
        is_public=getattr(shown, "audience", "") == "public",
        is_withdrawn=bool(getattr(publication, "withdrawal", None)),
    )  # fmt: skip


def title_of(content: dict[str, Any]) -> dict[str, str]:
    """Return the title of frozen content in both languages."""
    title = content.get("title", "")
    return dict(title) if isinstance(title, dict) else {"zh": str(title), "en": str(title)}
