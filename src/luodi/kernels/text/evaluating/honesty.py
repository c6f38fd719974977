"""What was read though no document says it: units, time limits and numbers, invented or misplaced.

*Invented* has no place, does not stand where it says, or stands in a document whose labels say that
there is none. *Not labelled* stands in the text, but not in the label of that row or figure.
"""

import re
from collections.abc import Iterator
from typing import Any

from luodi.kernels.text.evaluate import fidelity
from luodi.kernels.text.evaluating.agreeing import OPEN
from luodi.kernels.text.evaluating.matching import by_place, matched, placed
from luodi.kernels.text.evaluating.parts import Key, Keyed, Part, count
from luodi.kernels.text.locating import bare
from luodi.kernels.text.normalise import shadow
from luodi.kernels.text.scoring import Letters
from luodi.kernels.text.spans import quote

Tree = dict[str, Any]
_NUMERAL = re.compile("[0-9零〇一二两三四五六七八九十百千万亿半倍翻双首末]")


def told(found: Tree, labels: Tree, original: str, blanks: Letters) -> Iterator[Keyed]:
    """Yield what is invented, what is not labelled, and how many facts quote to the letter."""
    yield from _invented(found, labels, original)
    if labels["tasks"] is not None:
        yield from _beside_rows(found, labels, blanks)
    if labels["figures"] is not None:
        yield from _beside_figures(found, labels, blanks)
    quoted, true = fidelity(found, original)
    if quoted:
        yield Key("honesty", "span fidelity"), Part(true, quoted, quoted)


def _invented(found: Tree, labels: Tree, original: str) -> Iterator[Keyed]:
    leads = [row["lead_unit"] for row in found["tasks"] if row["lead_unit"]]
    others = [unit for row in found["tasks"] for unit in row["supporting_units"]]
    limits = [row["deadline"] for row in found["tasks"] if row["deadline"]]
    none_leads = labels["lead_units_named_in_text"] is False
    none_ends = labels["deadlines_named_in_text"] is False
    units = [none_leads or _made_up(unit, original) for unit in leads]
    units += [_made_up(unit, original) for unit in others]
    yield from count("honesty", "units invented", units)
    limits_told = (none_ends or _made_up(one, original) for one in limits)
    yield from count("honesty", "deadlines invented", limits_told)
    numbers = [one for one in found["figures"] if one["value"] is not None]
    told_numbers = (_made_up(one, original) or not _numeral(one) for one in numbers)
    yield from count("honesty", "numbers invented", told_numbers)


def _made_up(value: Tree, original: str) -> bool:
    """True where the words do not stand in the place that is given for them."""
    return not value["segments"] or quote(original, value["segments"]) != value["text"]


def _numeral(figure: Tree) -> bool:
    return _NUMERAL.search(shadow(figure["text"])) is not None


def _beside_rows(found: Tree, labels: Tree, blanks: Letters) -> Iterator[Keyed]:
    rows = placed(found["tasks"], blanks)
    both = by_place(placed(labels["tasks"], blanks), rows)
    label_of = {j: both.wanted[i].tree for i, j in both.chosen.items()}
    units: list[bool] = []
    limits: list[bool] = []
    for at, row in enumerate(rows):
        label = label_of.get(at)
        units.extend(_strangers(row.tree, label))
        if row.tree["deadline"]:
            limits.append(not _told_limit(row.tree["deadline"], label))
    yield from count("honesty", "units not labelled", units)
    yield from count("honesty", "deadlines not labelled", limits)


def _strangers(row: Tree, label: Tree | None) -> list[bool]:
    """Tell of each unit of a row whether its label names no such unit; nothing where it is open."""
    named = [] if label is None else [label["lead"], *label["support"]]
    if OPEN in named:
        return []
    known = {bare(name or "") for name in named}
    lead = [row["lead_unit"]] if row["lead_unit"] else []
    return [bare(unit["text"]) not in known for unit in (*lead, *row["supporting_units"])]


def _told_limit(limit: Tree, label: Tree | None) -> bool:
    """True where the words read and the words labelled are each other's part."""
    wanted = (label or {}).get("deadline")
    if not isinstance(wanted, dict):
        return wanted == OPEN
    left, right = bare(limit["text"]), bare(wanted["quote"])
    return left in right or right in left


def _beside_figures(found: Tree, labels: Tree, blanks: Letters) -> Iterator[Keyed]:
    read = placed([one for one in found["figures"] if one["value"] is not None], blanks)
    wanted = placed(labels["figures"], blanks)
    both = matched(wanted, read, lambda a, b: float(a.tree["number_letters"] <= b.letters), 1)
    known = set(both.chosen.values())
    yield from count("honesty", "numbers not labelled", (j not in known for j in range(len(read))))
