"""The mode of a stretch of text: review, plan or problem.

A work report tells with the same verbs what was done and what is to do. Headings, the title and
turning sentences (过去一年 …, 今年要重点 …) say which of the two a sentence belongs to.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from luodi.kernels.text.needles import Prefilter
from luodi.kernels.text.source import ArticleText, Sentence


@dataclass(frozen=True, slots=True)
class ModeRules:
    """``titles``, ``headings`` and ``turns`` pair a mode with its pattern; the first match wins.

    ``numbering`` holds one pattern for each level of numbered headings, the highest first; lines on
    the first ``heading_levels`` levels that end without a stop are headings and ask for nothing.
    """

    titles: tuple[tuple[str, re.Pattern[str]], ...]
    headings: tuple[tuple[str, re.Pattern[str]], ...]
    turns: tuple[tuple[str, re.Pattern[str]], ...]
    numbering: tuple[re.Pattern[str], ...]
    heading_levels: int
    longest_heading: int
    turning: Prefilter = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "turning", Prefilter(pattern for _, pattern in self.turns))


def modes(text: ArticleText, rules: ModeRules) -> Iterator[tuple[Sentence, str | None]]:
    """Yield each sentence with its mode, ``None`` where nothing tells."""
    title = text.article.title
    # A numbered part of a document has its heading for a title.
    stack = {-1: _first(rules.titles, title) or _first(rules.headings, title)}
    waiting = [
        (h.span[0], h.text.lstrip("# ")) for h in text.article.headings if h.role == "section"
    ]
    waiting.sort(reverse=True)
    for sentence in text.sentences:
        place = sentence.segments[0][0] if sentence.segments else 0
        while waiting and waiting[-1][0] < place:
            _enter(stack, waiting.pop()[1], rules)
        _turn(stack, sentence, rules)
        yield sentence, _current(stack)


def _turn(stack: dict[int, str | None], sentence: Sentence, rules: ModeRules) -> None:
    shadow = sentence.shadow[:120]
    if is_heading(sentence, rules):
        _enter(stack, shadow, rules)
        return
    likely = (rules.turns[number] for number in rules.turning.likely(shadow))
    mode = next((mode for mode, pattern in likely if pattern.search(shadow)), None)
    if mode:
        stack[99] = mode


def _enter(stack: dict[int, str | None], heading: str, rules: ModeRules) -> None:
    level = next((n for n, p in enumerate(rules.numbering) if p.match(heading)), 0)
    for deeper in [key for key in stack if key >= max(level, 0)]:
        del stack[deeper]
    stack[level] = _first(rules.headings, heading)


def _current(stack: dict[int, str | None]) -> str | None:
    return next((stack[key] for key in sorted(stack, reverse=True) if stack[key]), None)


def is_heading(sentence: Sentence, rules: ModeRules) -> bool:
    """Tell whether a whole paragraph is a numbered heading."""
    shadow = sentence.shadow
    short = len(shadow) <= rules.longest_heading and sentence.start == 0
    return (
        short
        and shadow[-1:] not in "。;!?:,"
        and any(pattern.match(shadow) for pattern in rules.numbering[: rules.heading_levels])
    )


def _first(pairs: tuple[tuple[str, re.Pattern[str]], ...], words: str) -> str | None:
    return next((mode for mode, pattern in pairs if pattern.search(words)), None)
