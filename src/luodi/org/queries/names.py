"""The unit that a printed name means: by present, other and former names; never a guess.

Names are compared as people read them: full and half width, traditional and simplified letters,
spaces and signs without a width make no difference. A town and its government, a sub-district and
its office are one body here. Whatever two units could mean means none.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache

from luodi.org.models import Unit
from luodi.org.queries.units import units

# Only where the body and its place are one: a district is not its government.
TRAILING_KIND = re.compile(r"(?<=[镇乡])(?:人民)?政府$|(?<=街道)办(?:事处)?$")
Names = Callable[[Unit], Iterable[str]]


def unit_named(printed: str, on: date | None = None) -> Unit | None:
    """Return the unit that a printed name means, on a day where one is given; None in doubt.

    The names borne on that day come first, then the present names of units that still stand, then
    those of ended ones, then former names. Each kind of name is first looked up as printed, then
    without what kind of body it is.
    """
    wanted = plain_name(printed)
    if not wanted:
        return None
    known = list(units().prefetch_related("former_names"))
    tiers: list[tuple[list[Unit], Names]] = [
        ([unit for unit in known if unit.valid_to is None], _present),
        (known, _present),
        (known, _former),
    ]
    if on is not None:
        stood = [unit for unit in known if _stood(unit, on)]
        tiers.insert(0, (stood, lambda unit: _borne(unit, on)))
    for shape in (plain_name, _without_kind):
        for among, names in tiers:
            found = [unit for unit in among if shape(printed) in map(shape, names(unit))]
            if found:
                return found[0] if len(found) == 1 else None
    return None


# A register of a thousand units is compared with every name of a page.
@lru_cache(maxsize=16_384)
def plain_name(printed: str) -> str:
    """Return a name as it is compared: one width, simplified, without spaces and hidden signs.

    >>> plain_name(" 區財政局\\u200b　（虛構） ")
    '区财政局(虚构)'
    """
    from luodi.kernels.text.normalise import shadow  # its tables load slowly

    folded = unicodedata.normalize("NFKC", printed)
    visible = (letter for letter in folded if unicodedata.category(letter) not in ("Cf", "Cc"))
    return "".join(shadow("".join(visible)).split()).casefold()


def _without_kind(printed: str) -> str:
    return TRAILING_KIND.sub("", plain_name(printed))


def _present(unit: Unit) -> list[str]:
    return [unit.name, unit.short_name, *unit.aliases]


def _former(unit: Unit) -> list[str]:
    return [name for row in unit.former_names.all() for name in (row.name, row.short_name)]


def _stood(unit: Unit, on: date) -> bool:
    begun = unit.valid_from is None or unit.valid_from <= on
    return begun and (unit.valid_to is None or unit.valid_to >= on)


def _borne(unit: Unit, on: date) -> list[str]:
    # The name of that day is the one that ended first after it; none ended since: the present one.
    later = [row for row in unit.former_names.all() if row.until >= on]
    if not later:
        return _present(unit)
    row = min(later, key=lambda row: row.until)
    return [row.name, row.short_name, *unit.aliases]
