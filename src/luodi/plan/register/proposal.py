"""What a register that came in would change in a plan: worked out first, applied later.

The page that shows it and the action that applies it share this, so that what a person saw is what
she gets; if the plan changed in between, the tokens of the rows tell which.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from luodi.plan.models import Plan
from luodi.plan.register.entries import Entry, Proposal
from luodi.plan.register.fields import Fields
from luodi.plan.register.places import Places
from luodi.plan.register.reading import SheetRow
from luodi.plan.register.units import UnitNames, Unknown

MOST_UNKNOWN = 100


def proposal(
    plan: Plan, rows: Iterable[SheetRow], headings: Mapping[str, str], choices: Mapping[str, int]
) -> Proposal:
    """Work out what rows would change in a plan.

    ``headings`` are those of the file by column; ``choices`` say which unit a name means.
    """
    rows, names = list(rows), UnitNames(choices)
    places, fields = Places(plan, set(headings)), Fields(plan.year, headings, names)
    pairs = [(row, places.entry(row)) for row in rows]
    for row, entry in pairs:
        places.place(row, entry)
        fields.take(row, entry)
        places.refuse_withdrawn(row, entry)
    places.refuse_cycles()
    for _row, entry in pairs:
        places.refuse_level(entry)
    unknown = list(fields.unknown.items())[:MOST_UNKNOWN]
    return Proposal(
        entries=tuple(places.entries),
        missing=tuple(places.missing(rows)),
        unknown=tuple(Unknown(name, tuple(at), names.nearest(name)) for name, at in unknown),
        by_title=places.guessed,
        repeated=_repeated(pairs),
        left=tuple(cell for row, entry in pairs for cell in places.left(row, entry)),
    )


def _repeated(pairs: list[tuple[SheetRow, Entry]]) -> tuple[str, ...]:
    counted = Counter(entry.number for _row, entry in pairs if entry.number)
    return tuple(number for number, times in counted.items() if times > 1)[:20]
