"""Ask what can be measured: one indicator, all, a filtered list, or the nearest names."""

from collections.abc import Callable, Iterable
from datetime import date

from django.db.models import Q, QuerySet
from rapidfuzz import fuzz
from rapidfuzz import process as fuzzy

from luodi.catalog.models import Indicator

# The register stands below the room of figures and does not know it: that room gives its answer
# once, when the house starts, so that no definition takes another meaning under figures.
Count = Callable[[Indicator], int]
_counts: list[Count] = []


def let_count(count: Count) -> None:
    """Ask a room above from now on how many figures an indicator has; the same is taken once."""
    if count not in _counts:
        _counts.append(count)


def figures_of(indicator: Indicator) -> int:
    """Return how many figures the rooms above have of an indicator."""
    return sum(count(indicator) for count in _counts)


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


def listed(
    *,
    text: str = "",
    pack: str = "",
    kind: str = "",
    frequency: str = "",
    reviewed_by: date | None = None,
) -> QuerySet[Indicator]:
    """Return the indicators that a filter leaves, with their pairs; those of a pack together.

    ``pack`` is a pack's id, "-" for indicators of none; ``reviewed_by`` leaves those whose
    definition is to be reviewed by that day.
    """
    found = like(text) if text else indicators()
    exact = {name: value for name, value in (("kind", kind), ("frequency", frequency)) if value}
    found = found.filter(**exact)
    if pack:
        found = found.filter(pack="") if pack == "-" else found.filter(pack__startswith=f"{pack} ")
    if reviewed_by is not None:
        found = found.filter(review_on__lte=reviewed_by)
    return found.select_related("pair", "owner_unit").order_by("pack", "code")


def packs() -> list[str]:
    """Return the ids of the packs that indicators of the register came from."""
    labels = Indicator.objects.exclude(pack="").order_by().values_list("pack", flat=True)
    return sorted({label.partition(" ")[0] for label in labels.distinct()})


def formulas_by_code() -> dict[str, str]:
    """Return the formula of every indicator by code; empty for one that is reported."""
    return dict(Indicator.objects.values_list("code", "formula"))


def of_codes(codes: Iterable[str]) -> QuerySet[Indicator]:
    """Return the indicators that bear one of these codes, by code."""
    return indicators().filter(code__in=list(codes))


def used_by(indicator: Indicator) -> QuerySet[Indicator]:
    """Return the indicators whose formula names this one, or that are weighed by it, by code."""
    return indicators().filter(Q(formula__contains=f"[{indicator.code}]") | Q(weighed_by=indicator))


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
