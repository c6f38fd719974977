"""Changes of a labelled page that must not change what is read, with the labels carried along."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import opencc

from luodi.kernels.text.scoring import letters

Piece = tuple[str, int | None]
"""A letter of the changed text, and the offset that it had before, ``None`` if it is new."""

_FULL_WIDTH = {ord(a): b for a, b in zip(",:;()!?", "，：；（）！？", strict=True)}
_FULL_WIDTH |= {ord("0") + n: chr(0xFF10 + n) for n in range(10)}
_REVERSED = str.maketrans("“”", "”“")
# Every seventh letter of a run of fourteen: headings and bylines are shorter or stay in order.
_IN_BODY = re.compile("[\u4e00-\u9fff,、]{6}[\u4e00-\u9fff](?=[\u4e00-\u9fff]{7})")


WIDTHS = (11, 13, 16, 20, 28, 40)


def changes(
    gold: dict[str, Any], widths: Iterable[int] = WIDTHS
) -> dict[str, Callable[[str], list[Piece]]]:
    """Return the changes by name; the labels tell where paragraphs are, for the re-cut ones."""
    recut = {
        f"re-cut at {width}": (lambda text, w=width: list(_recut(text, gold, w)))
        for width in widths
    }
    return {
        "full-width": lambda text: _letter_by_letter(text.translate(_FULL_WIDTH)),
        "CRLF": lambda text: list(_crlf(text)),
        "ASCII quotes": lambda text: _letter_by_letter(re.sub("[“”]", '"', text)),
        "reversed quotes": lambda text: _letter_by_letter(text.translate(_REVERSED)),
        "doubled commas": lambda text: list(_followed(text, re.compile(","), ",")),
        "pinyin debris": lambda text: list(_followed(text, re.compile("[镇区县]"), "(zhèn)")),
        "marks without width": lambda text: list(_followed(text, re.compile("[会工要]"), "\ufeff")),
        "inner blanks": lambda text: list(_followed(text, _IN_BODY, " ")),
        "no heading marks": lambda text: list(_without_marks(text)),
        "traditional": lambda text: _letter_by_letter(converted(text, "s2t")),
        **recut,
    }


def changed(pieces: list[Piece], gold: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """Return the changed text and the labels with every place carried along."""
    text = "".join(letter for letter, _ in pieces)
    places = {old: new for new, (_, old) in enumerate(pieces) if old is not None}
    carried: dict[str, Any] = _carried(gold, places, text)
    carried["must_not_join_lines"] = None  # line numbers have moved; joins are compared by place
    return text, carried


def _letter_by_letter(text: str) -> list[Piece]:
    return [(letter, at) for at, letter in enumerate(text)]


def _crlf(text: str) -> Iterator[Piece]:
    for at, letter in enumerate(text):
        if letter == "\n":
            yield "\r", None
        yield letter, at


def _followed(text: str, pattern: re.Pattern[str], debris: str) -> Iterator[Piece]:
    """Yield the text with debris behind each match."""
    ends = {match.end() - 1 for match in pattern.finditer(text)}
    for at, letter in enumerate(text):
        yield letter, at
        if at in ends:
            yield from ((stray, None) for stray in debris)


def _without_marks(text: str) -> Iterator[Piece]:
    marks = {at for found in re.finditer(r"(?m)^#{1,6} ", text) for at in range(*found.span())}
    return ((letter, at) for at, letter in enumerate(text) if at not in marks)


def converted(text: str, way: str) -> str:
    """Return a text in another script, letter by letter: each place stays where it is.

    >>> converted("会议", "s2t")
    '會議'
    """
    convert = opencc.OpenCC(way).convert
    twins = ((letter, convert(letter)) for letter in text)
    return "".join(twin if len(twin) == 1 else letter for letter, twin in twins)


def _recut(text: str, gold: dict[str, Any], width: int) -> Iterator[Piece]:
    """Heal every paragraph and cut it anew, as a column of this width would; titles stay."""
    paragraphs = [p["segments"] for a in gold["articles"] for p in a["paragraphs"]]
    starts = {segments[0][0]: segments for segments in paragraphs}
    at = 0
    while at < len(text):
        if at not in starts:
            yield text[at], at
            at += 1
            continue
        order = [place for start, end in starts[at] for place in range(start, end)]
        for n, place in enumerate(order):
            if n and n % width == 0:
                yield from (("\n", None), ("\n", None))
            yield text[place], place
        at = order[-1] + 1


def _carried(tree: Any, places: dict[int, int], text: str) -> Any:
    if isinstance(tree, list):
        if _is_segments(tree):
            return _merged(piece for pair in tree for piece in _carried_pair(pair, places))
        return [_carried(branch, places, text) for branch in tree]
    if not isinstance(tree, dict):
        return tree
    moved = {key: _carried_value(key, value, places, text) for key, value in tree.items()}
    if isinstance(moved.get("segments"), list) and isinstance(tree.get("text"), str):
        moved["text"] = "".join(text[a:b] for a, b in moved["segments"])
    return moved


def _carried_value(key: str, value: Any, places: dict[int, int], text: str) -> Any:
    if key == "member_segments":
        # One pair a member: a member that a cut parts is told by its outer ends.
        return [_outer(_carried_pair(pair, places)) for pair in value]
    if key == "span" and _is_segments([value]):
        return _outer(_carried_pair(value, places))
    return _carried(value, places, text)


def _is_segments(tree: Any) -> bool:
    return bool(tree) and all(
        isinstance(pair, list) and len(pair) == 2 and all(type(n) is int for n in pair)
        for pair in tree
    )


def _carried_pair(pair: list[int], places: dict[int, int]) -> list[list[int]]:
    moved = sorted(places[old] for old in letters([pair]) if old in places)
    return _merged([new, new + 1] for new in moved)


def _merged(runs: Iterable[list[int]]) -> list[list[int]]:
    """Return the runs with neighbours put together: a healed break leaves no seam."""
    merged: list[list[int]] = []
    for start, end in runs:
        if merged and merged[-1][1] == start:
            merged[-1][1] = end
        else:
            merged.append([start, end])
    return merged


def _outer(runs: list[list[int]]) -> list[int]:
    return [runs[0][0], runs[-1][1]] if runs else [0, 0]
