"""Persons by rule: a title with a name after it, a name with an honour after it, and bylines.

No list of names: a name is a surname (the complete list is in the pack) with one or two letters
after it, standing between a title and a word that can follow a name. Once found, every mention of
the name counts, also one that a column break cuts in two.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from luodi.kernels.text.facts import Byline, Person
from luodi.kernels.text.normalise import shadow
from luodi.kernels.text.spans import Segments
from luodi.kernels.text.strips import Strip


@dataclass(frozen=True, slots=True)
class PersonRules:
    """``ranks`` end a title; ``after`` may follow a name; ``honours`` follow a leader's name.

    ``not_given`` are letters that no given name has here (委, 局 …), ``not_names`` whole words that
    only look like names; ``title_cuts`` are words before a title that are not a part of it;
    ``national`` finds titles of national leaders.
    """

    surnames: frozenset[str]
    compound_surnames: frozenset[str]
    not_given: frozenset[str]
    not_names: frozenset[str]
    ranks: re.Pattern[str]
    ends_in_rank: re.Pattern[str]
    after: re.Pattern[str]
    honours: re.Pattern[str]
    title_cuts: re.Pattern[str]
    national: re.Pattern[str]
    longest_title: int


@dataclass
class _Found:
    titles: list[str] = field(default_factory=list)
    org: str | None = None
    role: str = "leader"
    rule: str = ""


def persons(
    strips: Sequence[Strip], bylines: Sequence[Byline], rules: PersonRules
) -> tuple[Person, ...]:
    """Return the persons of a text with all their mentions, in the order of first mention."""
    found: dict[str, _Found] = {}
    for byline in bylines:
        _add_reporters(found, byline)
    for strip in strips:
        for named in _named(strip, rules):
            _add(found, named, rules)
    mentions = _mentions(strips, found)
    people = [_person(name, found[name], places) for name, places in mentions.items() if places]
    return tuple(sorted(people, key=lambda person: person.mentions[0]))


def title_and_name(shadow: str, rules: PersonRules) -> tuple[str | None, str | None]:
    """Return title and name of one attendee (县委书记 + 某某), either ``None`` if not given.

    A phrase that holds no name is a title; one without a rank before it is not split.
    """
    for rank in reversed(list(rules.ranks.finditer(shadow))):
        name = _name_at(shadow, rank.end(), rules)
        if name and rank.end() + len(name) == len(shadow):
            return shadow[: rank.end()], name
    bare = _name_at(shadow, 0, rules)
    return (None, shadow) if bare == shadow and shadow else (shadow or None, None)


def name_at(shadow: str, at: int, rules: PersonRules) -> str | None:
    """Return the name that begins at a place of a shadow text, if one does."""
    return _name_at(shadow, at, rules)


def _named(strip: Strip, rules: PersonRules) -> Iterator[tuple[str, str, str, str]]:
    """Yield (name, title, role, rule) of each naming in a strip."""
    shadow = strip.shadow
    for rank in rules.ranks.finditer(shadow):
        at = rank.end()
        name = _name_at(shadow, at, rules)
        title = _title(shadow, at, rules) if name else ""
        while name and title:
            role = "national_leader" if rules.national.search(title) else "leader"
            yield name, title, role, "title_then_name"
            at += len(name)
            # 副县长甲某、乙某: a list shares the title before it.
            name = _name_at(shadow, at + 1, rules) if shadow[at : at + 1] == "、" else None
            at += 1
    for honour in rules.honours.finditer(shadow):
        name = _name_before(shadow, honour.start(), rules)
        if name:
            yield name, honour[0], "national_leader", "name_then_honour"


def _name_at(shadow: str, at: int, rules: PersonRules) -> str | None:
    sizes = (4, 3) if shadow[at : at + 2] in rules.compound_surnames else (3, 2)
    for size in sizes:
        name = shadow[at : at + size]
        if len(name) == size and _is_name(name, rules) and rules.after.match(shadow, at + size):
            return name
    return None


def _name_before(shadow: str, end: int, rules: PersonRules) -> str | None:
    for size in (4, 3, 2):
        name = shadow[end - size : end] if end >= size else ""
        compound = name[:2] in rules.compound_surnames
        if name and compound == (size == 4) and _is_name(name, rules):
            return name
    return None


def _is_name(name: str, rules: PersonRules) -> bool:
    compound = name[:2] in rules.compound_surnames and len(name) > 2
    if not compound and (name[0] not in rules.surnames or len(name) > 3):
        return False
    given = name[2 if compound else 1 :]
    han = all("\u3400" <= letter <= "\u9fff" for letter in given)
    return han and not set(given) & rules.not_given and name not in rules.not_names


def _title(shadow: str, end: int, rules: PersonRules) -> str:
    """Return the title that ends here, back to the last mark or to a word outside of it.

    Titles joined by 、 (书记、主任) are one, as long as each part ends in a rank.
    """
    start = max(end - rules.longest_title, 0)
    head = re.split(r"[,。;:!?()“”\s—《》]", shadow[start:end])[-1]
    pieces = head.split("、")
    title = pieces.pop()
    while pieces and rules.ends_in_rank.search(pieces[-1]):
        title = pieces.pop() + "、" + title
    cuts = list(rules.title_cuts.finditer(title))
    return title[cuts[-1].end() :] if cuts else title


def _add(found: dict[str, _Found], named: tuple[str, str, str, str], rules: PersonRules) -> None:
    name, title, role, rule = named
    person = found.setdefault(name, _Found(role=role, rule=rule))
    person.org = person.org or _printed_body(title, rules)
    if title not in person.titles:
        person.titles.append(title)
    if role == "national_leader":
        person.role = role


def _printed_body(title: str, rules: PersonRules) -> str | None:
    """Return the body that a title names before its first rank: 县委 of 县委书记."""
    rank = rules.ranks.search(title)
    return (title[: rank.start()] or None) if rank else None


def _add_reporters(found: dict[str, _Found], byline: Byline) -> None:
    if not byline.reporter:
        return
    title = byline.title or (byline.outlet or "") + (byline.kind or "")
    for name in re.split(r"[\s、,]+", shadow(byline.reporter)):
        if name and name not in ("通讯员", "记者", "摄影报道", "文/图"):
            person = found.setdefault(name, _Found(role="reporter", rule="byline"))
            person.org = byline.outlet
            person.titles = person.titles or [title]


def _mentions(strips: Sequence[Strip], found: dict[str, _Found]) -> dict[str, list[Segments]]:
    """Return every mention of each name; a longer name takes its place before a shorter one."""
    mentions: dict[str, list[Segments]] = {name: [] for name in found}
    if not found:
        return mentions
    names = re.compile("|".join(map(re.escape, sorted(found, key=len, reverse=True))))
    for strip in strips:
        for match in names.finditer(strip.shadow):
            mentions[match[0]].append(strip.spans.segments(*match.span()))
    return mentions


def _person(name: str, found: _Found, places: list[Segments]) -> Person:
    return Person(
        name=name,
        titles=tuple(found.titles),
        org=found.org,
        role=found.role,
        mentions=tuple(sorted(places)),
        rule=found.rule,
    )
