"""Ask how two versions of a scheme differ: sentence by sentence, and number by number."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from luodi.assess.models import Scheme
from luodi.assess.queries.schemes import definition_of
from luodi.assess.wording import in_language
from luodi.packs.schemas import scheme_words, schemes
from luodi.packs.schemas.scheme_flat import LISTS
from luodi.packs.schemas.schemes import Definition

ALIKE = 0.5  # from here on one sentence is another one changed, not one gone and one new


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence with what it stands on; ``mark``: same, changed (``was`` tells from what), new or
    gone."""

    words: str
    reference: str
    mark: str = "same"
    was: str = ""


@dataclass(frozen=True, slots=True)
class Altered:
    """A value of one version that is another in the other; empty where there is none."""

    place: str
    key: str
    before: str
    after: str


def said(definition: Definition, day: date) -> list[tuple[str, str]]:
    """Return the sentences of a scheme on a day with their references, none before its values."""
    try:
        found = scheme_words.in_words(definition, day)
    except ValueError:  # its values begin later
        return []
    return [(in_language(one.words), in_language(one.reference)) for one in found]


def lines_between(before: list[tuple[str, str]], after: list[tuple[str, str]]) -> list[Told]:
    """Return the sentences of the later version in their order, those gone where they stood."""
    old, new = [words for words, _ in before], [words for words, _ in after]
    found: list[Told] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            found += [Told(*one) for one in after[c:d]]
        else:
            found += _replaced(before[a:b], after[c:d])
    return _without_moves(found)


def _without_moves(lines: list[Told]) -> list[Told]:
    """Return the lines so that a sentence that only stands elsewhere is the same."""
    moved = ({one.words for one in lines if one.mark == "new"}
             & {one.words for one in lines if one.mark == "gone"})  # fmt: skip
    return [replace(one, mark="same") if one.words in moved else one for one in lines
            if one.mark != "gone" or one.words not in moved]  # fmt: skip


def _replaced(before: list[tuple[str, str]], after: list[tuple[str, str]]) -> Iterable[Told]:
    left = list(before)
    for words, reference in after:
        known = max(left, key=lambda one: _likeness(one[0], words), default=None)
        if known is None or _likeness(known[0], words) < ALIKE:
            yield Told(words, reference, "new")
            continue
        left.remove(known)
        yield Told(words, reference, "changed", known[0])
    for words, reference in left:
        yield Told(words, reference, "gone")


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def difference(before: Scheme, after: Scheme, day: date) -> tuple[list[Told], list[Altered]]:
    """Return how two versions differ in words and in numbers, as they hold on a day."""
    was, now = definition_of(before), definition_of(after)
    return lines_between(said(was, day), said(now, day)), numbers_between(was, now, day)


def numbers_between(was: Definition, now: Definition, day: date) -> list[Altered]:
    """Return each value that differs on a day, by the title of its row and the key of its field."""
    before, after = _values(was, day), _values(now, day)
    rows = {key[:2] for key in before if len(key) > 1} ^ {key[:2] for key in after if len(key) > 1}
    # of a row that came or went one line says enough
    before, after = (
        {key: one for key, one in side.items() if key[:2] not in rows or key[2] == "row"}
        for side in (before, after)
    )
    return [
        Altered(place, key, before.get(code, ("", "", ""))[2], after.get(code, ("", "", ""))[2])
        for code, (place, key, _value) in {**before, **after}.items()
        if before.get(code, ("", "", ""))[2] != after.get(code, ("", "", ""))[2]
    ]  # fmt: skip


def _values(definition: Definition, day: date) -> dict[tuple[str, ...], tuple[str, str, str]]:
    flat = schemes.flat_of(definition, day)
    told = {key: flat[key] for key in ("decimals", "declared_total", "tree")} | _whole(definition)
    found: dict[tuple[str, ...], tuple[str, str, str]] = {
        (key,): ("", key, value) for key, value in told.items()
    }
    for kind in LISTS:
        for row in flat[kind]:
            title = in_language(row["title"])
            found[kind, row["code"], "row"] = (title, f"{kind}.row", "yes")
            for key, value in _leaves(row):
                found[kind, row["code"], key] = (title, f"{kind}.{key}", value)
    if definition.holds_from is not None:
        found["holds_from",] = ("", "holds_from", definition.holds_from.isoformat())
    return found


def _whole(definition: Definition) -> dict[str, str]:
    """Return what an editor shows nowhere or as a heading: title, who is compared, ties."""
    cohort, title_of = definition.cohort, definition.title_of
    return {
        "title.zh": definition.title.zh, "title.en": definition.title.en,
        "cohort": " · ".join([in_language(cohort.title), cohort.kind, *cohort.without_kinds]),
        "ties": " → ".join(in_language(title_of(code)) for code in definition.ties),
    }  # fmt: skip


def _leaves(node: Any, path: str = "") -> Iterable[tuple[str, str]]:
    for key, value in node.items():
        name = f"{path}.{key}" if path else key
        if isinstance(value, dict):
            yield from _leaves(value, name)
        elif key not in ("code", "period"):
            yield name, str(value)
