"""Two windows on one draft: what was typed in each is brought together, row by row."""

from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from luodi.assess.wording import in_language
from luodi.packs.schemas.scheme_flat import LISTS, Flat

# ``code`` names a row; the day follows from the one that is typed
FIXED = ("code", "shown_on")


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that both windows changed: ``kept`` stands in the form, ``other`` was saved."""

    place: str
    key: str
    kept: str
    other: str


def merged(shown: Flat, mine: Flat, stored: Flat) -> tuple[Flat, list[Clash]]:
    """Return what is stored with what was typed since ``shown``, and where both changed a field.

    Rows are known by their codes, wherever they stand now; of a row that the other window removed
    each typed value is a clash.
    """
    found, clashes = deepcopy(stored), list[Clash]()
    for key in (one for one in stored if one not in LISTS):
        sides = (shown.get(key), mine.get(key), stored[key])
        found[key] = _one(*sides, ("", key), clashes)
    for kind in LISTS:
        there = {one["code"]: at for at, one in enumerate(found[kind])}
        for was, now in zip(shown[kind], mine[kind], strict=True):
            place = in_language(now["title"])
            if was["code"] in there:
                at = there[was["code"]]
                found[kind][at] = _row(was, now, found[kind][at], (place, kind), clashes)
            elif was != now:
                clashes.append(Clash(place, f"{kind}.row", "", ""))
    return found, clashes


def _row(was: Flat, now: Flat, stored: Flat, where: tuple[str, str], clashes: list[Clash]) -> Flat:
    place, kind = where
    row = {key: _one(was.get(key), now.get(key), value, (place, f"{kind}.{key}"), clashes)
           for key, value in stored.items() if key != "curve"}  # fmt: skip
    if "curve" not in stored:
        return row
    if len({was["kind"], now["kind"], stored["kind"]}) == 1:
        sides = (was["curve"], now["curve"], stored["curve"])
        return {**row, "curve": _one(*sides, (place, f"{kind}.curve"), clashes)}
    # another kind of curve has other parameters: one window's are taken whole
    return {**row, "curve": now["curve"] if now["kind"] == row["kind"] else stored["curve"]}


def _one(was: Any, now: Any, stored: Any, where: tuple[str, str], clashes: list[Clash]) -> Any:
    place, name = where
    if isinstance(stored, dict) and isinstance(now, dict) and isinstance(was, dict):
        return {key: _one(was.get(key), now.get(key), value, (place, f"{name}.{key}"), clashes)
                for key, value in stored.items()}  # fmt: skip
    if now in (was, stored) or name.rpartition(".")[2] in FIXED:
        return stored
    if stored != was:
        clashes.append(Clash(place, name, str(now), str(stored)))
    return now
