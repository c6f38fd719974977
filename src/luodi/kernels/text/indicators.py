"""What a number counts: the noun phrase before it, or the counted noun after it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from luodi.kernels.text.clauses import Span, pieces
from luodi.kernels.text.numbers import Quantity


@dataclass(frozen=True, slots=True)
class IndicatorRules:
    """``lead`` is skipped in front of a name, ``between`` stands between a name and its number.

    ``entity`` says whose figure it is; ``aliases`` pair a pattern with the full name; ``cut``
    ends what cannot belong to a name; ``respectively`` is 分别; ``after`` is a noun that follows
    its number, up to ``noun_end``; ``filler`` is left out of a name (项目已开工); ``counters`` are
    the kinds of unit for which that happens.
    """

    lead: re.Pattern[str]
    between: re.Pattern[str]
    entity: re.Pattern[str]
    aliases: tuple[tuple[re.Pattern[str], str], ...]
    cut: re.Pattern[str]
    noun_end: re.Pattern[str]
    filler: re.Pattern[str]
    respectively: re.Pattern[str]
    after: re.Pattern[str]
    never: re.Pattern[str]
    counters: frozenset[str]
    longest: int
    bare_verb: int


@dataclass(frozen=True, slots=True)
class Named:
    """An indicator's name and where it stands; ``whole`` is where its year or place begins."""

    name: str
    span: Span
    whole: int
    carried: bool = False


def named(shadow: str, before: Span, quantity: Quantity, rules: IndicatorRules) -> Named | None:
    """Return the name of what a number counts, ``None`` when none stands beside it."""
    start, end = before
    end = _back(rules.between, shadow, start, end)
    first = _skip(rules.lead, shadow, start, end)
    first = _past_place(shadow, _after_last(rules.cut, shadow, first, end), end, rules)
    name = _named(shadow, (first, end), _year_start(shadow, start, first), rules)
    if quantity.kind not in rules.counters:
        return name
    # 帮助300名困难群众: what is counted stands behind, right after the number; what stands before
    # it names the number only with a word between them (企业达到218家).
    behind = _following(shadow, quantity, rules)
    if name is None or end == before[1] or len(name.name) <= rules.bare_verb:
        return behind or name
    return name


def _past_place(shadow: str, first: int, end: int, rules: IndicatorRules) -> int:
    """Skip what leads to a name, also behind the place (全县实现…), which else belongs to it."""
    first = _skip(rules.lead, shadow, first, end)
    place = _skip(rules.entity, shadow, first, end)
    behind = _skip(rules.lead, shadow, place, end)
    return behind if behind > place else first


def shared_names(
    shadow: str, span: Span, quantities: Sequence[Quantity], rules: IndicatorRules
) -> list[Named | None] | None:
    """Return one name for each number where 分别 deals a list of names out, else ``None``."""
    if len(quantities) < 2:
        return None
    deal = rules.respectively.search(shadow, span[0], quantities[0].start)
    if not deal:
        return None
    first = _skip(rules.lead, shadow, span[0], deal.start())
    parts = [
        part for piece in pieces(shadow, first, deal.start()) for part in _halves(shadow, piece)
    ]
    if len(parts) != len(quantities):
        return None
    return [_named(shadow, part, part[0], rules) for part in parts]


def _halves(shadow: str, piece: Span) -> list[Span]:
    """Divide the last member at 和 or 与."""
    for mark in ("和", "与", "及"):
        at = shadow.find(mark, *piece)
        if piece[0] + 1 < at < piece[1] - 1:
            return [(piece[0], at), (at + 1, piece[1])]
    return [piece]


def _named(shadow: str, span: Span, whole: int, rules: IndicatorRules) -> Named | None:
    start, end = span
    words = shadow[start:end]
    if not 2 <= len(words) <= rules.longest or rules.never.search(words):
        return None
    bare = words[_skip(rules.entity, words, 0, len(words)) :]
    plain = rules.filler.sub("", bare if len(bare) >= 2 else words)
    return Named(_alias(plain, rules), (start, end), min(whole, start))


def _alias(words: str, rules: IndicatorRules) -> str:
    for pattern, name in rules.aliases:
        match = pattern.search(words)
        if match:
            return name if match.end() == len(words) else words.replace(match.group(), name)
    return words


def _following(shadow: str, quantity: Quantity, rules: IndicatorRules) -> Named | None:
    match = rules.after.match(shadow, quantity.end)
    if not match or not match["noun"]:
        return None
    start, end = match.span("noun")
    verb = rules.noun_end.search(shadow, start, end)
    end = verb.start() if verb else end
    return Named(shadow[start:end], (start, end), quantity.start) if end - start >= 2 else None


def _back(pattern: re.Pattern[str], shadow: str, start: int, end: int) -> int:
    """Step back over the words between a name and its number, six at most."""
    for _ in range(6):
        low = max(start, end - 8)
        match = next((m for m in pattern.finditer(shadow, low, end) if m.end() == end), None)
        if not match:
            break
        end = match.start()
    return end


def _skip(pattern: re.Pattern[str], shadow: str, start: int, end: int) -> int:
    for _ in range(6):
        match = pattern.match(shadow, start, end)
        if not match or match.end() == start:
            break
        start = match.end()
    return start


def _after_last(pattern: re.Pattern[str], shadow: str, start: int, end: int) -> int:
    last = start
    for match in pattern.finditer(shadow, start, end):
        if end - match.end() >= 2:
            last = match.end()
    return last


def _year_start(shadow: str, start: int, first: int) -> int:
    """Return where a year right before the name begins, else where the name begins."""
    year = re.search(
        r"(\d{4}年[底末]?|今年|去年|全年|上半年|下半年|前三季度|一季度)$", shadow[start:first]
    )
    return start + year.start() if year else first
