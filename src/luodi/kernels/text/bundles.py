"""Bundles: named sets, position goals, programmes, mechanisms and set phrases.

Found by shape: a short quoted phrase with a numeral, a repeated character or a telling ending; a
counted set without quotes; a named place to be built; a programme after the verb that starts it.
A quoted clause or a quoted plain word is none.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from luodi.kernels.text.clauses import Span, cut, seen
from luodi.kernels.text.facts import Because, Bundle
from luodi.kernels.text.needles import Prefilter
from luodi.kernels.text.normalise import shadow as shadow_of
from luodi.kernels.text.numbers import parsed
from luodi.kernels.text.source import ArticleText
from luodi.kernels.text.spans import Segments, SpanMap

_Piece = tuple[str, Segments, str]
"""Words, their place, and the article they belong to."""

_DOCUMENT = re.compile("《[^《》]{1,120}》")


@dataclass(frozen=True, slots=True)
class Form:
    """One shape of a bundle's name; the group ``name`` is the name, ``count`` its number."""

    rule: str
    kind: str
    pattern: re.Pattern[str]
    defined: bool = False


@dataclass(frozen=True, slots=True)
class BundleRules:
    """``forms`` are tried in order, the first at a place wins. ``kinds`` overrule a form's kind by
    the name's own words. ``never`` refuses names; ``shortest`` and ``longest`` count characters
    without quote marks; ``member`` finds the quoted members inside a name.
    """

    forms: tuple[Form, ...]
    kinds: tuple[tuple[str, re.Pattern[str]], ...]
    never: re.Pattern[str]
    member: re.Pattern[str]
    shortest: int
    longest: int
    prefilter: Prefilter = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "prefilter", Prefilter(form.pattern for form in self.forms))


@dataclass(frozen=True, slots=True)
class _Hit:
    """A name at one place of one article."""

    name: str
    form: Form
    count: int | None
    article: str
    place: Segments
    members: tuple[str, ...]


def bundles(
    texts: tuple[ArticleText, ...], source_text: str, rules: BundleRules
) -> tuple[Bundle, ...]:
    """Return the bundles of all articles, each once, with every mention in text and headings."""
    hits: dict[str, list[_Hit]] = {}
    for text in texts:
        for hit in (*_in_headings(text, source_text, rules), *_in_sentences(text, rules)):
            hits.setdefault(hit.name, []).append(hit)
    pieces = tuple(_pieces(texts, source_text))
    names = {name: _known(name, pieces) for name in hits}
    return tuple(_bundle(found, names[name], rules) for name, found in hits.items())


def _in_sentences(text: ArticleText, rules: BundleRules) -> Iterator[_Hit]:
    for sentence in text.sentences:
        shadow = _untitled(seen(sentence))
        for span, form, count in _named(shadow, rules):
            members = _members(shadow, span, rules) if form.defined else ()
            name = sentence.text[slice(*span)]
            yield _Hit(name, form, count, sentence.article, cut(sentence, *span), members)


def _in_headings(text: ArticleText, source_text: str, rules: BundleRules) -> Iterator[_Hit]:
    for start, end in _heads(text):
        shadow = _untitled(shadow_of(source_text[start:end]))
        for span, form, count in _named(shadow, rules):
            place = ((start + span[0], start + span[1]),)
            name = source_text[slice(*place[0])]
            yield _Hit(name, form, count, text.article.id, place, ())


def _untitled(shadow: str) -> str:
    """Blank the titles of documents, which only name what the document speaks of."""
    if "《" not in shadow:
        return shadow
    return _DOCUMENT.sub(lambda title: "《" * len(title.group()), shadow)


def _heads(text: ArticleText) -> Iterator[Span]:
    article = text.article
    yield from (heading.span for heading in article.headings)
    yield from (part.span for part in (article.kicker, article.subtitle) if part)


def _named(shadow: str, rules: BundleRules) -> Iterator[tuple[Span, Form, int | None]]:
    """Yield the names of one stretch of text; where forms overlap, the earlier form wins."""
    taken: list[Span] = []
    for number in rules.prefilter.likely(shadow):
        form = rules.forms[number]
        for match in form.pattern.finditer(shadow):
            span = match.span("name")
            if any(span[0] < end and start < span[1] for start, end in taken):
                continue
            counted = shadow[span[1] : span[1] + 1].isdigit()
            if not counted and _sound(shadow[slice(*span)], rules):
                taken.append(span)
                yield span, form, _count(match)


def _sound(name: str, rules: BundleRules) -> bool:
    bare = name.strip("“”")
    return rules.shortest <= len(bare) <= rules.longest and not rules.never.search(name)


def _count(match: re.Match[str]) -> int | None:
    """Return the printed count: 六 is 6, 双 is 2, 3+1 is 4."""
    printed = match.groupdict().get("count")
    if not printed:
        return None
    if printed == "双":
        return 2
    parts = [parsed(part) for part in printed.split("+")]
    known = [part for part in parts if part is not None]
    return int(sum(known)) if len(known) == len(parts) and sum(known) >= 2 else None


def _members(shadow: str, span: Span, rules: BundleRules) -> tuple[str, ...]:
    """Return the members that the name itself quotes (“甲”“乙”两篇文章)."""
    found = rules.member.findall(shadow[slice(*span)])
    return tuple(found) if len(found) > 1 else ()


def _pieces(texts: tuple[ArticleText, ...], source_text: str) -> Iterator[_Piece]:
    """Yield every stretch of text in which a name may stand again."""
    for text in texts:
        for start, end in _heads(text):
            yield source_text[start:end], ((start, end),), text.article.id
        for sentence in text.sentences:
            yield sentence.text, sentence.segments, sentence.article


def _known(name: str, pieces: tuple[_Piece, ...]) -> tuple[tuple[str, Segments], ...]:
    """Return every mention of the name, in reading order."""
    places: dict[Segments, str] = {}
    for words, segments, article in pieces:
        if name in words:
            spans = SpanMap(segments)
            for at in _finds(words, name):
                places[spans.segments(at, at + len(name))] = article
    ordered = sorted(places.items(), key=lambda place: place[0])
    return tuple((article, place) for place, article in ordered if place)


def _finds(text: str, name: str) -> Iterator[int]:
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + len(name))


def _bundle(
    found: list[_Hit], mentions: Iterable[tuple[str, Segments]], rules: BundleRules
) -> Bundle:
    first = min(found, key=lambda hit: (not hit.members, hit.place))
    mentions = tuple(mentions)
    words = shadow_of(first.name)
    kind = next((k for k, pattern in rules.kinds if pattern.search(words)), first.form.kind)
    return Bundle(
        id="",
        name=first.name,
        kind=kind,
        count=first.count,
        articles=tuple(dict.fromkeys(article for article, _ in mentions)),
        members_given_in_text=first.members,
        defined_here=bool(first.members),
        occurrences=tuple(place for _, place in mentions),
        rule=first.form.rule,
        why=(Because(first.form.rule, 1.0, first.name),),
    )
