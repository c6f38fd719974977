"""Lines that look alike across plans: rare pairs of letters bring them together, rapidfuzz judges.

Comparing each with each would be 50 million pairs at 10,000 lines; lines that share none of their
rarest letter pairs are not compared.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from luodi.plan.models import LED_LEVELS, DistinctPair, Line, Plan, State, Target

LEAST = 78  # of a hundred, bonuses counted
RAREST = 4  # letter pairs of a title that it is looked for by
LARGEST_BLOCK = 40  # titles that share a letter pair; a commoner one tells nothing
SHOWN = 50
SAME_LEAD, SAME_TARGET, OTHER_NUMERALS = 6, 6, 15
NUMERALS = re.compile(r"[0-9]+|[一二三四五六七八九十百]+")
FIELDS = (
    "pk", "plan_id", "plan__title", "plan__year", "number", "sort_key", "level", "title", "folded",
    "lead_unit_id", "lead_unit__short_name", "due_on", "version",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pair:
    """Two lines that may be one matter; ``score`` of a hundred, and what raised it."""

    one: dict[str, Any]
    other: dict[str, Any]
    score: int
    same_lead: bool
    same_target: bool


def pairs(plan: Plan) -> list[Pair]:
    """Return the pairs with a line of this plan, the likest first; judged ones are left out."""
    lines = list(
        Line.objects.filter(state=State.ACTIVE, is_slot=False).order_by("pk").values(*FIELDS)
    )
    targets = _targets()
    judged = set(DistinctPair.objects.values_list("one_id", "other_id"))
    found = [
        pair
        for one, other in _candidates(lines, plan.pk)
        if (one["pk"], other["pk"]) not in judged and (pair := _judged(one, other, targets))
    ]
    return sorted(found, key=lambda pair: (-pair.score, pair.one["pk"], pair.other["pk"]))[:SHOWN]


def _targets() -> dict[int, set[Any]]:
    found: dict[int, set[Any]] = {}
    rows = Target.objects.filter(line__state=State.ACTIVE)
    for line, indicator, name, counted_in in rows.values_list(
        "line_id", "indicator_id", "name", "unit_of_measure"
    ):
        found.setdefault(line, set()).add(indicator or (name, counted_in))
    return found


def _candidates(
    lines: list[dict[str, Any]], plan: int
) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    letters = [_letter_pairs(line["folded"]) for line in lines]
    common = Counter(pair for told in letters for pair in told)
    blocks: dict[str, list[int]] = {}
    for place, told in enumerate(letters):
        for pair in sorted(told, key=lambda one: (common[one], one))[:RAREST]:
            blocks.setdefault(pair, []).append(place)
    seen: set[tuple[int, int]] = set()
    for block in blocks.values():
        if len(block) <= LARGEST_BLOCK:
            seen.update(combinations(block, 2))
    for one, other in sorted(seen):
        if plan in (lines[one]["plan_id"], lines[other]["plan_id"]):
            yield lines[one], lines[other]


def _letter_pairs(text: str) -> set[str]:
    plain = "".join(letter for letter in text if letter.isalnum())
    return {plain[at : at + 2] for at in range(len(plain) - 1)} or {plain}


def _judged(
    one: dict[str, Any], other: dict[str, Any], targets: dict[int, set[Any]]
) -> Pair | None:  # fmt: skip
    if not _comparable(one, other):
        return None
    same_lead = one["lead_unit_id"] is not None and one["lead_unit_id"] == other["lead_unit_id"]
    same_target = bool(targets.get(one["pk"], set()) & targets.get(other["pk"], set()))
    score = _likeness(one["folded"], other["folded"])
    score += SAME_LEAD * same_lead + SAME_TARGET * same_target
    if score < LEAST:
        return None
    return Pair(one, other, min(100, round(score)), same_lead, same_target)


def _comparable(one: dict[str, Any], other: dict[str, Any]) -> bool:
    both_led = one["level"] in LED_LEVELS and other["level"] in LED_LEVELS
    if one["level"] != other["level"] and not both_led:
        return False
    if one["plan_id"] != other["plan_id"]:
        return True
    keys: Iterable[str] = (one["sort_key"], other["sort_key"])
    low, high = sorted(keys, key=len)
    return not high.startswith(low)  # a line is like the one it stands below


def _likeness(one: str, other: str) -> float:
    from rapidfuzz import fuzz

    score = float(fuzz.ratio(one, other))
    # “phase one” and “phase two” are two matters, however alike their titles
    return score if _numerals(one) == _numerals(other) else score - OTHER_NUMERALS


def _numerals(text: str) -> list[str]:
    return sorted(NUMERALS.findall(text))
