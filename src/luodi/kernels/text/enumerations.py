"""Enumerations: lists of members, counted, open (等) or of one category."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from luodi.kernels.text.clauses import Span, clauses, cut, pieces, seen
from luodi.kernels.text.counted_sets import CountedRules, CountedSet, counted_sets
from luodi.kernels.text.facts import Because, Enumeration
from luodi.kernels.text.source import ArticleText, Sentence


@dataclass(frozen=True, slots=True)
class EnumerationRules:
    """What a list looks like.

    ``lead`` are verbs and adverbs cut off in front of the first member, ``joint`` words after which
    a long first piece goes on with the member proper, ``open`` is 等 with the group ``noun``.
    ``suffixes`` make a list of one category, ``tail`` may follow its last member; ``verb`` begins
    what is no member, ``noun_end`` what is no part of a set's name, ``not_sets`` are nouns for
    persons, ``introduces`` stands before a list.
    """

    lead: re.Pattern[str]
    joint: re.Pattern[str]
    open: re.Pattern[str]
    suffixes: re.Pattern[str]
    tail: re.Pattern[str]
    verb: re.Pattern[str]
    not_member: re.Pattern[str]
    noun_end: re.Pattern[str]
    not_sets: re.Pattern[str]
    introduces: re.Pattern[str]
    counted: CountedRules
    longest_member: int
    most: int


@dataclass(frozen=True, slots=True)
class _List:
    """A list as found: its members, its set's place and name, its count and whether it is open."""

    members: tuple[Span, ...]
    name: Span
    count: int | None
    open: bool
    rule: str


def enumerations(text: ArticleText, rules: EnumerationRules) -> tuple[Enumeration, ...]:
    """Return the enumerations of an article in the order of the text."""
    found: list[Enumeration] = []
    for sentence in text.sentences:
        if "、" in sentence.shadow:
            found.extend(_fact(sentence, listed) for listed in _in_sentence(sentence, rules))
    return tuple(found)


def _in_sentence(sentence: Sentence, rules: EnumerationRules) -> Iterator[_List]:
    shadow = seen(sentence)
    after: tuple[CountedSet, int] | None = None
    for start, end in clauses(shadow):
        if after and after[1] == start:
            listed = _following(shadow, (start, end), after[0], rules)
            if listed:
                yield listed
                after = None
                continue
        yield from _in_clause(shadow, (start, end), rules)
        last = list(counted_sets(shadow, (start, end), rules.counted))[-1:]
        introduced = shadow[end : end + 1] == ":" and last and last[0].end >= end - 4
        after = (last[0], end + 1) if introduced else None


def _in_clause(shadow: str, span: Span, rules: EnumerationRules) -> Iterator[_List]:
    bracketed = list(_bracketed(shadow, span, rules))
    if bracketed:
        yield from bracketed
        return
    parts = pieces(shadow, *span)
    at = 0
    while at < len(parts):
        end, listed = _run(shadow, parts, at, rules)
        if listed:
            yield listed
        at = end


def _run(
    shadow: str, parts: tuple[Span, ...], at: int, rules: EnumerationRules
) -> tuple[int, _List | None]:
    """Read pieces from ``at`` up to the one that ends a list; return where to go on."""
    for last in range(at + 1, min(len(parts), at + rules.most)):
        closed = _closed(shadow, parts[last], rules)
        if closed:
            return last + 1, _built(shadow, parts[at : last + 1], closed, rules)
    return len(parts), _of_one_kind(shadow, parts[at:], rules)


@dataclass(frozen=True, slots=True)
class _Close:
    """What ends a list: where its last member ends, the set's name, its count, openness."""

    member_end: int
    name: Span
    count: int | None
    open: bool


def _closed(shadow: str, part: Span, rules: EnumerationRules) -> _Close | None:
    for counted in counted_sets(shadow, part, rules.counted):
        if counted.start > part[0]:
            cut_off = counted.start - 1 if shadow[counted.start - 1] == "等" else counted.start
            return _Close(cut_off, (counted.start, counted.end), counted.count, False)
    match = _etcetera(shadow, part, rules)
    if match:
        return _Close(match.start(), _noun(shadow, match.span("noun"), rules), None, True)
    return None


def _etcetera(shadow: str, part: Span, rules: EnumerationRules) -> re.Match[str] | None:
    """Return the first 等 that leaves a list open; words like 等靠 and 平等 do not."""
    marks = (m for m in rules.open.finditer(shadow, *part) if m["noun"] is not None)
    match = next(marks, None)
    return match if match and match.start() > part[0] else None


def _noun(shadow: str, span: Span, rules: EnumerationRules) -> Span:
    """Cut a set's name where its verb begins (先行指标|做到…)."""
    verb = next(
        (m for m in rules.noun_end.finditer(shadow, *span) if m.start() > span[0] + 1), None
    )
    return (span[0], verb.start()) if verb else span


def _built(
    shadow: str, parts: tuple[Span, ...], closed: _Close, rules: EnumerationRules
) -> _List | None:
    raw = [*parts[:-1], (parts[-1][0], closed.member_end)]
    members = _members(shadow, raw, rules)
    if closed.count is not None and len(members) > closed.count:
        members = members[-closed.count :]
    if len(members) < 2 or rules.not_sets.search(shadow[slice(*closed.name)]):
        return None
    rule = "counted" if closed.count is not None else "open"
    return _List(members, closed.name, closed.count, closed.open, rule)


def _members(shadow: str, raw: list[Span], rules: EnumerationRules) -> tuple[Span, ...]:
    """Return the members proper; empty when the list is one of clauses."""
    rest = [span for piece in raw[1:-1] for span in [piece]] + _last(shadow, raw[-1])
    usual = max((end - start for start, end in rest), default=0)
    members = (_first(shadow, raw[0], usual, rules), *rest)
    if any(not 1 <= end - start <= rules.longest_member for start, end in members):
        return ()
    if any(rules.not_member.search(shadow, *span) for span in members):
        return ()
    verbs = sum(1 for span in members if rules.verb.match(shadow, *span))
    return () if verbs >= max(2, len(members) // 2 + 1) else members


def _last(shadow: str, piece: Span) -> list[Span]:
    """Divide the last piece at its last 和 when that leaves two words (甲、乙和丙)."""
    for mark in ("以及", "和", "及", "与"):
        at = shadow.rfind(mark, *piece)
        if piece[0] + 1 < at < piece[1] - len(mark) and shadow[at - 1] != "、":
            left, right = (piece[0], at), (at + len(mark), piece[1])
            if abs((left[1] - left[0]) - (right[1] - right[0])) <= 1:
                return [left, right]
    return [piece]


def _first(shadow: str, piece: Span, usual: int, rules: EnumerationRules) -> Span:
    """Cut the verb off the first piece, and what stands before the member proper."""
    start, end = piece
    for _ in range(5):
        match = rules.lead.match(shadow, start, end)
        if not match or end - match.end() < 2:
            break
        start = match.end()
    if end - start > max(8, usual + 2) or "等" in shadow[start:end]:
        ends = [m.end() for m in rules.joint.finditer(shadow, start, end) if end - m.end() >= 2]
        start = ends[-1] if ends else start
    return start, end


def _of_one_kind(shadow: str, parts: tuple[Span, ...], rules: EnumerationRules) -> _List | None:
    """A list of three or more members with the same category ending (…业、…业、…业)."""
    if len(parts) < 3:
        return None
    members = list(_members(shadow, list(parts), rules))
    if len(members) < 3:
        return None
    ending = rules.suffixes.search(shadow[slice(*members[0])])
    if not ending:
        return None
    word = ending.group()
    if not all(shadow[slice(*member)].endswith(word) for member in members[:-1]):
        return None
    start, end = members[-1]
    at = shadow.find(word, start, end)
    stop = at + len(word)
    if at <= start or not (stop == end or rules.tail.fullmatch(shadow, stop, end)):
        return None
    members[-1] = (start, stop)
    name = (stop, end) if stop < end else (stop - len(word), stop)
    return _List(tuple(members), name, None, False, "category")


def _bracketed(shadow: str, span: Span, rules: EnumerationRules) -> Iterator[_List]:
    """五大工程(甲、乙、丙、丁、戊), and 五大工程,即甲、乙…"""
    for counted in counted_sets(shadow, span, rules.counted):
        if shadow[counted.end : counted.end + 1] == "(":
            close = shadow.find(")", counted.end, span[1])
            inner = (counted.end + 1, close if close > 0 else span[1])
            listed = _following(shadow, inner, counted, rules)
            if listed:
                yield listed


def _following(
    shadow: str, span: Span, counted: CountedSet, rules: EnumerationRules
) -> _List | None:
    start, end = span
    intro = rules.introduces.match(shadow, start, end)
    start = intro.end() if intro else start
    parts = list(pieces(shadow, start, end))
    if len(parts) < 2:
        return None
    opened = _etcetera(shadow, parts[-1], rules)
    if opened:
        parts[-1] = (parts[-1][0], opened.start())
    members = (
        *parts[:-1],
        *(_last(shadow, parts[-1]) if len(parts) < counted.count else [parts[-1]]),
    )
    if any(right - left > rules.longest_member for left, right in members):
        return None
    return _List(members, (counted.start, counted.end), counted.count, bool(opened), "introduced")


def _fact(sentence: Sentence, listed: _List) -> Enumeration:
    text = sentence.text
    count, given = listed.count, len(listed.members)
    agrees = None if count is None else given == count or (listed.open and given < count)
    return Enumeration(
        article=sentence.article,
        set=text[slice(*listed.name)],
        count=count,
        members=tuple(text[slice(*member)] for member in listed.members),
        member_segments=tuple(
            segment for member in listed.members for segment in cut(sentence, *member)
        ),
        open=listed.open,
        agrees=agrees,
        set_segments=cut(sentence, *listed.name) or None,
        rule=listed.rule,
        why=(Because(listed.rule, 1.0, text[slice(*listed.name)]),),
    )
