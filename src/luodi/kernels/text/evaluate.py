"""Compares a reading in JSON with hand labels in the same shape.

Each row is a figure with the aim that it is held to, or without one. Facts match one to one where
their places overlap by half; borderline labels are neither hit nor miss; a ``null`` in the labels
means "not labelled" and is not compared.
"""

import operator
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from luodi.kernels.text.normalise import shadow
from luodi.kernels.text.scoring import Score, letters, overlap, pairs, score_of

_LEAST_OVERLAP = 0.5
_RELATIONS = {">=": operator.ge, "<=": operator.le, "==": operator.eq}
Tree = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """A figure; ``aim`` is a relation and a number such as ``>= 0.95``, or empty."""

    name: str
    value: float
    unit: str
    aim: str = ""

    @property
    def holds(self) -> bool | None:
        """Whether the value reaches its aim, ``None`` where there is none."""
        if not self.aim:
            return None
        relation, bound = self.aim.split()
        return bool(_RELATIONS[relation](self.value, float(bound)))


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All rows of one page."""

    rows: tuple[Row, ...]

    @property
    def holds(self) -> bool:
        """True when no row misses its aim."""
        return all(row.holds is not False for row in self.rows)

    def value(self, name: str) -> float:
        """Return the value of a row by its name; ``KeyError`` if there is none."""
        return {row.name: row.value for row in self.rows}[name]


def evaluate(found: Tree, gold: Tree, original: str) -> Evaluation:
    """Return how well ``found`` agrees with ``gold``; both speak of the same ``original``."""
    rows = (
        *_layout_rows(found, gold, original),
        *_directive_rows(found, gold),
        *_figure_rows(found, gold),
        *_set_rows(found, gold),
        *_name_rows(found, gold),
        *_meeting_rows(found, gold),
        *_honesty_rows(found, gold, original),
    )
    return Evaluation(rows)


def same(left: Any, right: Any) -> bool:
    """True when two texts agree but for width, script and blanks; other values when equal."""
    if isinstance(left, str) and isinstance(right, str):
        return _bare(left) == _bare(right)
    return bool(left == right)


def _bare(text: str) -> str:
    return "".join(shadow(text).split())


def _layout_rows(found: Tree, gold: Tree, original: str) -> Iterator[Row]:
    articles = list(zip(gold["articles"], found["articles"], strict=False))
    wanted = len(gold["articles"])
    right = sum(_same_head(left, right) for left, right in articles)
    yield Row("articles", len(found["articles"]), "count", f"== {wanted}")
    yield Row("articles with all title roles", right, "count", f"== {wanted}")
    blanks = frozenset(at for at, letter in enumerate(original) if letter.isspace())
    labels, read = _paragraphs(gold, blanks), _paragraphs(found, blanks)
    exact = [place for place in labels if place in read]
    yield Row("paragraphs exact", len(exact), "count", f"== {len(labels)}")
    yield Row("paragraphs too many", len(read) - len(exact), "count", "== 0")
    healed = sum(labels[place] and read[place] for place in exact)
    yield Row("paragraphs healed", healed, "count", f"== {sum(labels.values())}")
    yield from _join_rows(found, gold, original)


def _paragraphs(tree: Tree, blanks: frozenset[int]) -> dict[frozenset[int], bool]:
    return {
        letters(paragraph["segments"]) - blanks: paragraph["healed"]
        for article in tree["articles"]
        for paragraph in article["paragraphs"]
    }


def _join_rows(found: Tree, gold: Tree, original: str) -> Iterator[Row]:
    labels, read = _joins(gold, original), _joins(found, original)
    score = Score(len(labels & read), len(read), len(labels))
    yield Row("paragraph joins F1", score.f1, "share", ">= 0.97")
    apart = {tuple(pair) for pair in gold.get("must_not_join_lines") or ()}
    yield Row("joins that must not be", len(apart & read), "count", "== 0")


def _joins(tree: Tree, original: str) -> set[tuple[int, int]]:
    pairs = {
        (original.count("\n", 0, left[1] - 1), original.count("\n", 0, right[0]))
        for article in tree["articles"]
        for paragraph in article["paragraphs"]
        for left, right in zip(paragraph["segments"], paragraph["segments"][1:], strict=False)
    }
    return {pair for pair in pairs if pair[0] != pair[1]}


def _same_head(gold: Tree, found: Tree) -> bool:
    """True when title, kicker, subtitle, series, byline and the roles of all headings agree."""
    return (
        same(gold["title"], found["title"])
        and same(_text(gold.get("subtitle")), _text(found["subtitle"]))
        and same(_text(gold.get("kicker")), _text(found["kicker"]))
        and _same_keys(gold.get("series"), found["series"], ("series_name", "number"))
        and _same_keys(gold.get("byline"), found["byline"], ("outlet", "reporter", "kind"))
        and [_role(h["role"]) for h in gold["headings"]] == [h["role"] for h in found["headings"]]
    )


def _text(part: Tree | None) -> str | None:
    if part is None:
        return None
    return "".join(part["text"]) if isinstance(part["text"], list) else part["text"]


def _same_keys(gold: Tree | None, found: Tree | None, keys: tuple[str, ...]) -> bool:
    if gold is None or found is None:
        return gold is found
    return all(same(gold[key], found[key]) for key in keys)


def _role(labelled: str) -> str:
    """Labels are words of an annotator: 引题/shoulder title (…), 主题/main title."""
    return "shoulder" if "shoulder" in labelled else "title" if "title" in labelled else labelled


def _directive_rows(found: Tree, gold: Tree) -> Iterator[Row]:
    labels, read = gold["directives"], found["directives"]
    chosen = _by_place(labels, read)
    core = [label["grade"] == "core" for label in labels]
    score = score_of(labels, read, chosen, core)
    yield Row("directives precision", score.precision, "share")
    yield Row("directives recall", score.recall, "share")
    yield Row("directives F1", score.f1, "share", ">= 0.95")
    matched = [(labels[i], read[j]) for i, j in chosen.items() if core[i]]
    for key in ("kind", "addressee", "speaker", "explicit_yao", "crosses_break"):
        yield Row(f"directives {key}", _agreement(matched, key), "share")
    actions = [
        score_of(a["actions"], b["actions"], _by_place(a["actions"], b["actions"]), [True] * 99)
        for a, b in matched
    ]
    wanted = sum(len(label["actions"]) for label, _ in matched)
    total = Score(sum(s.hits for s in actions), sum(s.found for s in actions), wanted)
    yield Row("actions F1", total.f1, "share")


def _by_place(labels: list[Tree], read: list[Tree]) -> dict[int, int]:
    return pairs(labels, read, _overlap, _LEAST_OVERLAP)


def _overlap(left: Tree, right: Tree) -> float:
    return overlap(letters(left["segments"]), letters(right["segments"]))


def _agreement(matched: list[tuple[Tree, Tree]], key: str) -> float:
    """Return the share of matched pairs that agree in a key, unlabelled ones left out."""
    compared = [(a.get(key), b.get(key)) for a, b in matched if a.get(key) is not None]
    return sum(same(a, b) for a, b in compared) / len(compared) if compared else 1.0


def _figure_rows(found: Tree, gold: Tree) -> Iterator[Row]:
    labels, read = gold["figures"], found["figures"]
    chosen = _by_place(labels, read)
    core = [label.get("grade") != "borderline" for label in labels]
    yield Row("figures F1", score_of(labels, read, chosen, core).f1, "share", ">= 0.95")
    matched = [(labels[i], read[j]) for i, j in chosen.items() if core[i]]
    values = sum(a["value"] == b["value"] and same(a["unit"], b["unit"]) for a, b in matched)
    share = values / len(matched) if matched else 1.0
    yield Row("figures value and unit", share, "share", ">= 0.95")
    for key in ("comparator", "year", "kind"):
        yield Row(f"figures {key}", _agreement(matched, key), "share")
    named = [(a, b) for a, b in matched if a.get("indicator_segments")]
    right = sum(_same_indicator(a, b) for a, b in named)
    yield Row("figures indicator", right / len(named) if named else 1.0, "share")


def _same_indicator(gold: Tree, found: Tree) -> bool:
    places = (letters(one.get("indicator_segments") or ()) for one in (gold, found))
    return same(gold["indicator"], found["indicator"]) or overlap(*places) >= _LEAST_OVERLAP


def _set_rows(found: Tree, gold: Tree) -> Iterator[Row]:
    wanted = [_enumeration(one) for one in gold["enumerations"]]
    read = [_enumeration(one) for one in found["enumerations"]]
    exact = sum(one in read for one in wanted)
    yield Row("enumerations exact", exact, "count", f"== {len(wanted)}")
    yield Row("enumerations too many", len(read) - exact, "count")
    labels, bundles = gold["bundles"], found["bundles"]
    chosen = pairs(labels, bundles, _same_bundle, 1)
    score = Score(len(chosen), len(bundles), len(labels))
    yield Row("bundles precision", score.precision, "share")
    yield Row("bundles recall", score.recall, "share")
    yield Row("bundles F1", score.f1, "share", ">= 0.85")
    quoted = {_bare(one["text"]).strip("“”") for one in gold.get("quoted_not_bundles") or ()}
    false = sum(_bare(one["name"]).strip("“”") in quoted for one in bundles)
    yield Row("quoted words taken for bundles", false, "count", "== 0")


def _enumeration(one: Tree) -> tuple[Any, ...]:
    members = tuple(tuple(pair) for pair in one["member_segments"])
    return one["article"], members, one["count"], bool(one.get("open"))


def _same_bundle(gold: Tree, found: Tree) -> float:
    places = {letters(segments) for segments in gold["occurrences"]}
    exact = any(letters(segments) in places for segments in found["occurrences"])
    return float(exact or same(gold["name"], found["name"]))


def _name_rows(found: Tree, gold: Tree) -> Iterator[Row]:
    wanted = [_person(one) for one in gold["persons"]]
    read = [_person(one) for one in found["persons"]]
    exact = sum(one in read for one in wanted)
    yield Row("persons exact", exact, "count", f"== {len(wanted)}")
    yield Row("persons too many", len(read) - exact, "count", "== 0")
    roles = {shadow(one["name"]): one["role"] for one in found["persons"]}
    right = sum(roles.get(shadow(one["name"])) == one["role"] for one in gold["persons"])
    yield Row("persons role", right / len(wanted) if wanted else 1.0, "share")
    names, read_names = ({shadow(o["name"]) for o in t["organisations"]} for t in (gold, found))
    score = Score(len(names & read_names), len(read_names), len(names))
    yield Row("organisations F1", score.f1, "share")


def _person(one: Tree) -> tuple[Any, ...]:
    mentions = frozenset(letters(segments) for segments in one["mentions"])
    return shadow(one["name"]), frozenset(map(_bare, one["titles"])), mentions


def _meeting_rows(found: Tree, gold: Tree) -> Iterator[Row]:
    labels, read = gold["meetings"], found["meetings"]
    chosen = pairs(labels, read, _same_meeting, 1)
    yield Row("meetings F1", Score(len(chosen), len(read), len(labels)).f1, "share")
    matched = [(labels[i], read[j]) for i, j in chosen.items()]
    yield Row("meetings date", _agreement(matched, "date_iso"), "share")
    held = [(a, b) for a, b in matched if a.get("held") and not a.get("referenced")]
    for key in ("chair", "present", "in_attendance"):
        right = sum(_people(a.get(key)) == _people(b.get(key)) for a, b in held)
        yield Row(f"meetings {key}", right / len(held) if held else 1.0, "share")
    items = [(set(map(_agenda, a["agenda"])), set(map(_agenda, b["agenda"]))) for a, b in held]
    hits = sum(len(a & b) for a, b in items)
    score = Score(hits, sum(len(b) for _, b in items), sum(len(a) for a, _ in items))
    yield Row("meetings agenda F1", score.f1, "share")


def _same_meeting(gold: Tree, found: Tree) -> float:
    return float(same(gold["name"], found["name"]) and gold["article"] == found["article"])


def _people(people: Any) -> list[tuple[str, str]]:
    listed = people if isinstance(people, list) else [people] if people else []
    return [(_bare(one["title"] or ""), _bare(one["name"] or "")) for one in listed]


def _agenda(item: Tree) -> tuple[str, str]:
    return item["act"], _bare(item["item"])


def _honesty_rows(found: Tree, gold: Tree, original: str) -> Iterator[Row]:
    plan = gold.get("plan") or {}
    units = [task["lead_unit"]["text"] for task in found["tasks"] if task["lead_unit"]]
    limits = [task["deadline"]["text"] for task in found["tasks"] if task["deadline"]]
    for name, read, key in (
        ("lead units invented", units, "lead_units_named_in_text"),
        ("deadlines invented", limits, "deadlines_named_in_text"),
    ):
        named = plan.get(key)
        if named is not None:
            yield Row(name, sum(one not in named for one in read), "count", "== 0")
    quoted, true = fidelity(found, original)
    yield Row("segments that reproduce their text", true / max(quoted, 1), "share", "== 1")


def fidelity(tree: Any, original: str) -> tuple[int, int]:
    """Return how many facts of a JSON tree quote the original, and how many do so to the letter."""
    quoted = true = 0
    if isinstance(tree, dict) and "segments" in tree and isinstance(tree.get("text"), str):
        quoted = 1
        true = "".join(original[a:b] for a, b in tree["segments"]) == tree["text"]
    branches = tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ()
    for branch in branches:
        inner_quoted, inner_true = fidelity(branch, original)
        quoted, true = quoted + inner_quoted, true + inner_true
    return quoted, true
