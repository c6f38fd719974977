"""Units of measure: what a scheme reckons in beside what the figures came in."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from luodi.kernels.score.validation.saying import Found, doubtful, wrong


@dataclass(frozen=True, slots=True)
class Dimensions:
    """The unit of measure of each code, in the scheme and in the table: ``{"tax": "万元/亩"}``."""

    scheme: Mapping[str, str] = field(default_factory=dict)
    table: Mapping[str, str] = field(default_factory=dict)


def dimensions(stated: Dimensions) -> Found:
    """Give the codes whose figures came in another unit of measure than the scheme reckons in."""
    for code, wanted in stated.scheme.items():
        if not stated.table:
            return
        found = stated.table.get(code)
        if found is None:
            yield doubtful(
                f"table.{code}",
                f"没有写计量单位，办法按“{wanted}”；请写明。",
                f"comes without a unit of measure, the scheme reckons in {wanted!r}; state it.",
            )
        elif _plain(found) != _plain(wanted):
            yield wrong(
                f"table.{code}",
                f"计量单位是“{found}”，办法按“{wanted}”；请换算。",
                f"comes in {found!r}, the scheme reckons in {wanted!r}; convert the figures.",
            )


def _plain(words: str) -> str:
    """Return a unit of measure without what writing it makes different: width, blanks, capitals."""
    return "".join(unicodedata.normalize("NFKC", words).split()).casefold()
