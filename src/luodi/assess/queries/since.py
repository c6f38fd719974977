"""Ask what changed since the period before, and why: own figures, references, weights, rules."""

from dataclasses import dataclass
from decimal import Decimal

from luodi.assess.canonical import ticks_text
from luodi.assess.models import Assessment, Score
from luodi.assess.queries.ranking import before
from luodi.assess.queries.what_if import scored
from luodi.assess.wording import in_language
from luodi.kernels.score import ScoreError
from luodi.kernels.score.why.changes import Change, LineChange, split

CAUSES = ("own", "reference", "weights", "rules", "adjustments", "rounding")


@dataclass(frozen=True, slots=True)
class Parted:
    """What one criterion's points did, split by cause; all in points as text with their sign."""

    title: str
    before: str
    after: str
    causes: tuple[str, ...]
    state: str


@dataclass(frozen=True, slots=True)
class Since:
    """Why a total changed: ``causes`` by name add up to ``after − before`` exactly.

    ``untold`` says why nothing is split: new, gone, unranked_before, unranked_after, unmixed.
    """

    earlier: Assessment
    before: str
    after: str
    change: str
    causes: tuple[tuple[str, str], ...]
    lines: tuple[Parted, ...]
    ranks: tuple[int, int] | None
    own_places: str
    others_places: str
    untold: str


def since(score: Score, earlier: Assessment | None = None) -> Since | None:
    """Return what changed for a unit since an earlier assessment: that of the period before where
    none is named. None where there is none."""
    earlier = earlier or before(score.assessment)
    if earlier is None:
        return None
    was, now = scored(earlier), scored(score.assessment)
    unit = score.unit.code
    try:
        found = split(was.result, now.result, unit)
    except ScoreError:  # a mean of one period is not defined for the figures of the other
        places = max(was.scheme.decimals, now.scheme.decimals)
        found = Change(unit, places, None, None, untold="unmixed")
    titles = {code: in_language(one[0].title) for run in (was, now)
              for code, one in run.known.items()}  # fmt: skip
    return _told(earlier, found, titles)


def _told(earlier: Assessment, found: Change, titles: dict[str, str]) -> Since:
    def text(ticks: int | None) -> str:
        return "" if ticks is None else ticks_text(ticks, found.decimals)

    both = found.before is not None and found.after is not None
    change = (found.after or 0) - (found.before or 0)
    rank = found.rank
    return Since(
        earlier, text(found.before), text(found.after),
        signed(Decimal(text(change))) if both else "",
        tuple((name, signed(Decimal(text(getattr(found, name))))) for name in CAUSES),
        tuple(_moved(one, titles, found.decimals) for one in found.lines),
        (rank.before, rank.after) if rank else None,
        signed(_half(rank.own)) if rank else "", signed(_half(rank.others)) if rank else "",
        found.untold,
    )  # fmt: skip


def _moved(one: LineChange, titles: dict[str, str], decimals: int) -> Parted:
    def text(points: float) -> str:
        return f"{points + 0.0:.{decimals}f}"

    causes = (one.own, one.reference, one.weights, one.rules)
    return Parted(titles[one.code], text(one.before), text(one.after),
                 tuple(signed(Decimal(text(part))) for part in causes), one.state)  # fmt: skip


def _half(places: float) -> Decimal:
    return Decimal(f"{places:.1f}").normalize() + 0


def signed(amount: Decimal) -> str:
    """Return an amount with its sign, as people read it: +1.50, −2.00, and 0 for nothing."""
    if not amount:
        return "0"
    return f"{'+' if amount > 0 else '−'}{abs(amount):f}"
