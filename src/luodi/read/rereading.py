"""One article read again after its paragraphs were mended: what is found, in the stored reading.

Pure: takes and returns the reading as it is stored with a document. Facts of other articles are
passed through untouched, so that nothing about them can change.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from json import dumps
from typing import Any

from luodi.kernels.text import gold_json, stored_articles
from luodi.kernels.text.facts import Article, Bundle, Reading
from luodi.kernels.text.mending import Joint, joined, joints, parted
from luodi.kernels.text.normalise import shadow
from luodi.kernels.text.source import Source

FACTS = ("meetings", "directives", "figures", "enumerations", "tasks", "findings")
NUMBERED = ("meetings", "directives", "figures", "bundles", "tasks", "findings")
Stored = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Reread:
    """What came of an article: its facts as records, and the whole reading to be stored."""

    found: Reading
    reading: Stored
    mark: str


def article_of(reading: Mapping[str, Any], key: str) -> Article | None:
    """Return the article with this key, or None."""
    tree = next((one for one in reading.get("articles", ()) if one["id"] == key), None)
    return stored_articles.article(tree) if tree else None


def joints_of(reading: Mapping[str, Any], text: str, key: str) -> list[Joint]:
    """Return the places where an article can be mended, in the order of the page."""
    article = article_of(reading, key)
    return list(joints(article, shadow(text))) if article else []


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of an article up to the next place that can be mended; ``at`` is where they begin.

    ``is_joined`` tells whether they go on in the paragraph before; ``at`` is None for the first.
    """

    at: int | None
    is_joined: bool
    text: str


def stretches(reading: Mapping[str, Any], text: str, key: str) -> list[Stretch]:
    """Return an article cut at every place that can be mended, in the order of the page."""
    article = article_of(reading, key)
    if article is None or not article.paragraphs:
        return []
    found = []
    whole = [pair for paragraph in article.paragraphs for pair in paragraph.segments]
    letters = "".join(paragraph.text for paragraph in article.paragraphs)
    places = [(_passed(whole, one.at), one) for one in joints(article, shadow(text))]
    starts: list[tuple[int, Joint | None]] = [(0, None), *places]
    for number, (before, joint) in enumerate(starts):
        end = starts[number + 1][0] if number + 1 < len(starts) else len(letters)
        at, is_joined = (joint.at, joint.is_joined) if joint else (None, False)
        found.append(Stretch(at, is_joined, letters[before:end]))
    return found


def _passed(segments: list[tuple[int, int]], at: int) -> int:
    """Return how many letters of the segments stand before an offset of the text."""
    return sum(max(0, min(end, at) - start) for start, end in segments)


def mended(  # noqa: PLR0913
    reading: Stored, text: str, key: str, joint: Joint, *, rules: Any, mark: str
) -> Reread:
    """Return an article read again with one joint changed; ``mark`` keeps its facts' names apart.

    ``joint`` must be one of ``joints_of``.
    """
    from luodi.kernels.text.reading import read_again  # engines are slow to import

    told = [stored_articles.article(tree) for tree in reading["articles"]]
    number = next(n for n, one in enumerate(told) if one.id == key)
    told[number] = (parted if joint.is_joined else joined)(told[number], joint.at)
    source = Source(text)
    found = _marked(read_again(source, told, number, rules), mark)
    found = replace(found, bundles=_own_bundles(found, reading, key))
    told[number] = found.articles[0]
    tree = gold_json.to_json(found, source)
    fresh = {name: tree[name] for name in ("articles", "bundles", *FACTS)}
    fresh["tasks"] = [*_from_tables(reading, told[number]), *fresh["tasks"]]
    return Reread(found, with_slice(reading, key, fresh, text), mark)


def slice_of(reading: Mapping[str, Any], key: str) -> Stored:
    """Return all that a reading holds of one article."""
    article = next(one for one in reading["articles"] if one["id"] == key)
    kept = {name: [f for f in reading.get(name, ()) if f["article"] == key] for name in FACTS}
    bundles = [one for one in reading.get("bundles", ()) if _begins_in(one, article)]
    return {"articles": [article], "bundles": bundles, **kept}


def with_slice(reading: Mapping[str, Any], key: str, part: Stored, text: str) -> Stored:
    """Return the reading with all that it holds of one article replaced."""
    before = slice_of(reading, key)
    names = ("bundles", *FACTS)
    changed = {
        name: sorted(
            [*(fact for fact in reading.get(name, ()) if fact not in before[name]), *part[name]],
            key=_place,
        )
        for name in names
    }
    articles = [part["articles"][0] if one["id"] == key else one for one in reading["articles"]]
    told = tuple(map(stored_articles.article, articles))
    whole = Reading(pack="", pack_version="", length_chars=len(text), articles=told)
    return {**reading, **changed, "articles": articles,
            "paragraph_joins_zero_based_lines": gold_json.joins(whole, text)}  # fmt: skip


def digest(reading: Mapping[str, Any], key: str) -> str:
    """Return the hash of all that a reading holds of one article."""
    canonical = dumps(slice_of(reading, key), sort_keys=True, ensure_ascii=False)
    return sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


def _marked(found: Reading, mark: str) -> Reading:
    named: dict[str, Any] = {
        name: tuple(replace(fact, id=f"{fact.id}{mark}") for fact in getattr(found, name))
        for name in NUMBERED
    }
    return replace(found, **named)


def _own_bundles(found: Reading, reading: Stored, key: str) -> tuple[Bundle, ...]:
    """Return the sets first named in this article, with what other articles say of them."""
    tree = next(one for one in reading["articles"] if one["id"] == key)
    elsewhere = {one["name"] for one in reading["bundles"] if not _begins_in(one, tree)}
    mine = {one["name"]: one for one in reading["bundles"] if _begins_in(one, tree)}
    return tuple(
        _with_mentions(bundle, mine.get(bundle.name), tree["span"])
        for bundle in found.bundles if bundle.name not in elsewhere
    )  # fmt: skip


def _with_mentions(bundle: Bundle, before: Stored | None, span: list[int]) -> Bundle:
    if before is None:
        return bundle
    others = tuple(
        tuple((a, b) for a, b in place) for place in before["occurrences"]
        if place and not span[0] <= place[0][0] < span[1]
    )  # fmt: skip
    articles = dict.fromkeys((*bundle.articles, *before["articles"]))
    return replace(bundle, occurrences=bundle.occurrences + others, articles=tuple(articles))


def _begins_in(bundle: Mapping[str, Any], article: Mapping[str, Any]) -> bool:
    places = bundle["occurrences"]
    return bool(places) and article["span"][0] <= places[0][0][0] < article["span"][1]


def _from_tables(reading: Mapping[str, Any], article: Article) -> list[Stored]:
    """Return the tasks of an article's tables: no paragraph is mended there."""
    return [
        task for task in reading.get("tasks", ())
        if task["article"] == article.id and not in_paragraphs(article, task["segments"])
    ]  # fmt: skip


def in_paragraphs(article: Article, segments: list[list[int]]) -> bool:
    """Say whether words stand in the paragraphs of an article, and not in a table or heading."""
    places = [pair for paragraph in article.paragraphs for pair in paragraph.segments]
    return all(any(a <= start and end <= b for a, b in places) for start, end in segments)


def _place(fact: Mapping[str, Any]) -> list[int]:
    for name in ("segments", "span", "set_segments", "member_segments"):
        if fact.get(name):
            return list(fact[name][0])
    places = fact.get("occurrences") or [[[0, 0]]]
    return list(min(place[0] for place in places if place))
