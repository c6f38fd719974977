"""Findings: problems that a text states. Wishes to solve problems are none."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from luodi.kernels.text.clauses import Span, clauses, cut, items, seen
from luodi.kernels.text.facts import Because, Finding, Why
from luodi.kernels.text.needles import Prefilter
from luodi.kernels.text.source import ArticleText, Sentence
from luodi.kernels.text.weighing import Signals, total, weigh


@dataclass(frozen=True, slots=True)
class FindingRules:
    """``lead`` is cut off in front of a problem (但也清醒地看到,), ``marker`` numbers the items.

    ``opens`` begins a list of problems and ``closes`` ends it; ``heading`` is a heading above
    problems; ``fault`` marks a clause that states one. ``in_list`` is what standing in such a list
    is worth.
    """

    threshold: float
    in_list: float
    signals: Signals
    lead: re.Pattern[str]
    marker: re.Pattern[str]
    opens: re.Pattern[str]
    closes: re.Pattern[str]
    heading: re.Pattern[str]
    fault: re.Pattern[str]
    shortest: int
    faulty: Prefilter = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "faulty", Prefilter((self.fault,)))


def findings(text: ArticleText, rules: FindingRules) -> tuple[Finding, ...]:
    """Return the problems of an article in the order of the text."""
    found: list[Finding] = []
    for sentence, listed in _listed(text, rules):
        found.extend(_in_sentence(sentence, listed, rules))
    return tuple(found)


def _listed(text: ArticleText, rules: FindingRules) -> Iterator[tuple[Sentence, bool]]:
    """Yield each sentence and whether it stands in a list of problems."""
    sections = sorted((h.span[0], h.text) for h in text.article.headings if h.role == "section")
    under = listed = bool(rules.heading.search(text.article.title))
    paragraph = -1
    for sentence in text.sentences:
        place = sentence.segments[0][0] if sentence.segments else 0
        while sections and sections[0][0] < place:
            under = listed = bool(rules.heading.search(sections.pop(0)[1]))
        head = sentence.shadow[:200]
        if rules.closes.search(head):
            under = listed = False
        new = sentence.paragraph != paragraph and not rules.marker.match(head)
        listed = (listed and not new) or under or bool(rules.opens.search(head))
        paragraph = sentence.paragraph
        yield sentence, listed


def _in_sentence(sentence: Sentence, listed: bool, rules: FindingRules) -> Iterator[Finding]:
    shadow = seen(sentence)
    if not listed and not (rules.faulty.likely(shadow) and rules.fault.search(shadow)):
        return
    opened = rules.opens.search(shadow[:200])
    for start, end in items(shadow, rules.marker):
        span = _stating(shadow, _proper(shadow, start, end, rules), rules)
        if span[1] - span[0] < rules.shortest:
            continue
        in_list = listed and not (opened and opened.end() >= end - 1)
        reasons = _reasons(shadow[span[0] : end], in_list, rules)
        if total(reasons) >= rules.threshold:
            yield _finding(sentence, span, reasons)


def _reasons(words: str, listed: bool, rules: FindingRules) -> Why:
    reasons = weigh(words, rules.signals)
    return (*reasons, Because("problem_list", rules.in_list)) if listed else reasons


def _proper(shadow: str, start: int, end: int, rules: FindingRules) -> Span:
    """Return the problem without what leads to it and without its last mark."""
    for _ in range(4):
        match = rules.lead.match(shadow, start, end) or rules.marker.match(shadow, start, end)
        if not match or match.end() == start:
            break
        start = match.end()
    while end > start and shadow[end - 1] in "。;,!? ":
        end -= 1
    return start, end


def _stating(shadow: str, span: Span, rules: FindingRules) -> Span:
    """Keep the run of clauses that state a fault; praise and figures before it are none."""
    start, end = span
    inner = [(start + left, start + right) for left, right in clauses(shadow[start:end])]
    told = [part for part in inner if rules.fault.search(shadow, *part)]
    if not told:
        return span
    return _proper(shadow, told[0][0], told[-1][1], rules)


def _finding(sentence: Sentence, span: Span, reasons: Why) -> Finding:
    return Finding(
        id="",
        article=sentence.article,
        kind="problem",
        text=sentence.text[slice(*span)],
        segments=cut(sentence, *span),
        rule=max(reasons, key=lambda reason: reason.score).rule,
        why=reasons,
    )
