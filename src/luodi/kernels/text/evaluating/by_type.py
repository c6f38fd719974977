"""What is told of each type of fact: P, R, F1, and its attributes where a label was found."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from luodi.kernels.text.evaluating.agreeing import (
    OPEN,
    agree,
    agree_on_limit,
    agree_on_quantity,
    near,
)
from luodi.kernels.text.evaluating.matching import Matched, Placed, by_place, matched, scores
from luodi.kernels.text.evaluating.parts import NOT_READ, Keyed, set_f1, share
from luodi.kernels.text.locating import bare
from luodi.kernels.text.scoring import overlap

Tree = dict[str, Any]
Facts = tuple[Placed, ...]
_ANY = 1e-9


def _directives(wanted: Facts, found: Facts) -> Iterator[Keyed]:
    both = by_place(wanted, found)
    pairs = _trees(both)
    yield from scores("directives", both)
    yield from share("directives", "kind", _each(pairs, "kind"))
    for key in ("addressee", "speaker"):
        told = (agree(label[key], _printed(one, key)) for label, one in pairs)
        yield from share("directives", key, told)
    yield from _missing("directives", "mode", pairs)


def _printed(fact: Tree, key: str) -> Any:
    """Labels hold what the sentence prints; what an earlier one handed down is marked assumed."""
    return None if key in fact["assumed"] else fact[key]


def _tasks(wanted: Facts, found: Facts) -> Iterator[Keyed]:
    both = by_place(wanted, found)
    pairs = _trees(both)
    yield from scores("tasks", both)
    numbers = (agree(_ordinal(a["number"]), _ordinal(b["number"])) for a, b in pairs)
    yield from share("tasks", "number", numbers)
    for name, key in (("target", "target"), ("lead", "lead_unit")):
        yield from share("tasks", name, (agree(a[name], _text(b[key])) for a, b in pairs))
    yield from share("tasks", "lead basis", (agree(_basis(a), _why_lead(b)) for a, b in pairs))
    for name, key in (("support", "supporting_units"), ("responsible", "responsible")):
        sets = ((_names(a[name]), _texts(b[key])) for a, b in pairs if a[name] != OPEN)
        yield from set_f1("tasks", name, sets)
    limits = (agree_on_limit(a["deadline"], b["deadline"]) for a, b in pairs)
    yield from share("tasks", "deadline", limits)
    for name in ("start", "section"):
        yield from _missing("tasks", name, pairs)


def _ordinal(number: str | None) -> str | None:
    """Return a number without the marks around it: (十三), 13. and 十三、 name it alike."""
    return bare(number).strip("().、,") if number and number != OPEN else number


def _basis(label: Tree) -> Any:
    """A row without lead rests on nothing."""
    return label["lead_basis"] if label["lead"] is not None else None


def _why_lead(fact: Tree) -> str | None:
    if fact["lead_unit"] is None:
        return None
    if "lead_unit" in fact["assumed"]:
        return "first_assumed"
    by_rule = any(one["rule"] == "first_leads" for one in fact["why"])
    return "first_rule" if by_rule else "printed"


def _figures(wanted: Facts, found: Facts) -> Iterator[Keyed]:
    both = by_place(wanted, found)
    pairs = _trees(both)
    yield from scores("figures", both)
    told = (agree_on_quantity(label, one) for label, one in pairs)
    yield from share("figures", "value and unit", told)
    for key in ("comparator", "kind", "year"):
        yield from share("figures", key, _each(pairs, key))
    yield from share("figures", "indicator", (_near(a, b, "indicator") for a, b in pairs))
    yield from share("figures", "indicator exact", _each(pairs, "indicator"))
    yield from _missing("figures", "against", pairs)
    by_number = matched(wanted, found, _covers_number, _ANY)
    yield from scores("figures by number", by_number)


def _near(label: Tree, fact: Tree, key: str) -> bool | None:
    return near(label[key], fact[key])


def _covers_number(label: Placed, fact: Placed) -> float:
    """Compare by the number alone: names before it are cut in more than one right way."""
    number = label.tree["number_letters"]
    return overlap(label.letters, fact.letters) if number <= fact.letters else 0.0


def _persons(wanted: Facts, found: Facts) -> Iterator[Keyed]:
    both = matched(wanted, found, _same_name, 1)
    pairs = _trees(both)
    yield from scores("persons", both, _same_titles)
    titles = ((_names(a["titles"]), _names(b["titles"])) for a, b in pairs)
    yield from set_f1("persons", "titles", titles)
    yield from share("persons", "role", _each(pairs, "role"))


def _same_name(label: Placed, fact: Placed) -> float:
    return float(bare(label.tree["name"]) == bare(fact.tree["name"]))


def _same_titles(label: Placed, fact: Placed) -> bool:
    return _names(label.tree["titles"]) == _names(fact.tree["titles"])


def _findings(wanted: Facts, found: Facts) -> Iterator[Keyed]:
    both = by_place(wanted, found)
    yield from scores("findings", both)
    yield from _missing("findings", "unit", _trees(both))


def _trees(both: Matched) -> list[tuple[Tree, Tree]]:
    return [(label.tree, fact.tree) for label, fact in both.core]


def _each(pairs: list[tuple[Tree, Tree]], key: str) -> Iterator[bool | None]:
    return (agree(label[key], fact[key]) for label, fact in pairs)


def _missing(fact: str, name: str, pairs: list[tuple[Tree, Tree]]) -> Iterator[Keyed]:
    """Tell of a value that no fact has yet: wherever a label names it, it is missing."""
    named = (False for label, _ in pairs if label[name] not in (None, OPEN))
    return share(fact, name, named, NOT_READ)


def _text(part: Tree | None) -> str | None:
    return part["text"] if part else None


def _names(names: list[str]) -> set[str]:
    return {bare(name) for name in names}


def _texts(named: list[Tree]) -> set[str]:
    return _names([one["text"] for one in named])


TYPES: Mapping[str, Callable[[Facts, Facts], Iterator[Keyed]]] = {
    "directives": _directives,
    "tasks": _tasks,
    "figures": _figures,
    "persons": _persons,
    "findings": _findings,
}
