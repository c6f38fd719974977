"""What a board freezes of verified entries: good practice and landmark results of its units."""

from typing import Any

from django.utils import timezone

from luodi.air import queries
from luodi.air.models import AchievementKind, Audience

MOST = 12  # entries: a panel is no archive


def practice_content(rows: list[dict[str, Any]], year: int, audience: str) -> list[dict[str, Any]]:
    """Return the entries verified in a year of the units of these rows, the latest first.

    A board for the public takes landmark results alone: good practice stays in the house.
    """
    found = queries.verified_in(year, {row["unit"]["pk"] for row in rows})
    if audience == Audience.PUBLIC:
        found = [one for one in found if one[0].kind == AchievementKind.LANDMARK_RESULT]
    return [
        _told(step.content)
        | {"verified_on": timezone.localdate(step.at).isoformat(), "pk": entry.pk}
        for entry, step in found[:MOST]
    ]


def _told(content: Any) -> dict[str, Any]:
    return {"title": content["title"], "unit": content["unit"]["short"], "kind": content["kind"],
            "done": content["done"], "figures": content["figures"][:1]}  # fmt: skip
