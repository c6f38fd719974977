"""Ask what can be measured: one indicator, all, or those whose name comes nearest."""

from django.db.models import Q, QuerySet
from rapidfuzz import fuzz
from rapidfuzz import process as fuzzy

from luodi.catalog.models import Indicator


def indicator(code: str) -> Indicator | None:
    """Return the indicator with this code, or None."""
    return Indicator.objects.filter(code=code).first()


def indicators() -> QuerySet[Indicator]:
    """Return all indicators by code."""
    return Indicator.objects.order_by("code")


def like(text: str) -> QuerySet[Indicator]:
    """Return the indicators whose code, names or definition hold a text, by code."""
    fields = ("code", "name_zh", "name_en", "definition")
    wanted = Q()
    for field in fields:
        wanted |= Q(**{f"{field}__icontains": text})
    return indicators().filter(wanted)


def nearest(name: str, *, limit: int = 5, at_least: float = 55.0) -> list[Indicator]:
    """Return the indicators whose Chinese or English name comes nearest, the best first.

    Likeness is rapidfuzz's weighted ratio, 0..100; below ``at_least`` nothing is suggested, so
    that an unknown figure is not pressed into a wrong indicator.
    """
    known = list(indicators())
    spelled = [(place, text) for place, row in enumerate(known)
               for text in (row.name_zh, row.name_en) if text]  # fmt: skip
    found = fuzzy.extract(
        name, [text for _, text in spelled], scorer=fuzz.WRatio, limit=None, score_cutoff=at_least
    )
    places = dict.fromkeys(spelled[at][0] for _, _, at in found)
    return [known[place] for place in places][:limit]
