"""What a meeting did: an act (听取, 审议 …) with what it was about."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from luodi.kernels.text.facts import AgendaItem
from luodi.kernels.text.source import Sentence
from luodi.kernels.text.spans import SpanMap

_NAMES = re.compile("《[^《》]{0,200}》|“[^“”]{0,200}”")


@dataclass(frozen=True, slots=True)
class AgendaRules:
    """``acts`` begins a clause; ``told`` begins a sentence such as 会议还讨论了 with the group act.

    ``about`` has the groups item and act (会议就某事进行了研究), ``routine`` begins a sentence that
    tells of what was only passed on; ``whole`` (group act) finds sentences that are an item
    as they stand; ``reports`` ends an item
    that makes 听取 into 听取汇报; ``papers`` ends the name of a paper, after which 、 parts two
    items; ``trivial`` are items that no plan needs.
    """

    acts: re.Pattern[str]
    told: re.Pattern[str]
    about: re.Pattern[str]
    whole: re.Pattern[str]
    routine: re.Pattern[str]
    reports: re.Pattern[str]
    papers: re.Pattern[str]
    trivial: re.Pattern[str]


def agenda_of_lead(sentence: Sentence, after: int, rules: AgendaRules) -> Iterator[AgendaItem]:
    """Yield the items that a news text's first sentence lists after the meeting's name."""
    open_text = _outside_names(sentence.shadow)
    starts = [
        (match, match.end())
        for mark in re.finditer(r",", open_text)
        if mark.start() >= after and (match := rules.acts.match(sentence.shadow, mark.end()))
    ]
    ends = [match.start() - 1 for match, _ in starts[1:]] + [_end(sentence)]
    for (match, begin), end in zip(starts, ends, strict=False):
        yield from _items(sentence, match[0].rstrip("了并"), (match.start(), begin, end), rules)


def agenda_told(sentence: Sentence, rules: AgendaRules) -> Iterator[AgendaItem]:
    """Yield the items of a sentence such as 会议还讨论了…."""
    told = rules.told.match(sentence.shadow)
    if told:
        yield from _items(sentence, told["act"], (0, told.end(), _end(sentence)), rules)
        return
    about = rules.about.match(sentence.shadow)
    if about:
        yield _item(sentence, about["act"], (0, *about.span("item")), rules)
        return
    whole = list(rules.whole.finditer(sentence.shadow))
    if whole:
        end = _clause_end(sentence, whole[-1].end())
        yield _item(sentence, whole[-1]["act"], (0, 0, end), rules)


def _outside_names(shadow: str) -> str:
    """Return the text with the letters of titles and quotations blotted out: no item ends there."""
    return _NAMES.sub(lambda name: name[0][0] + "○" * (len(name[0]) - 2) + name[0][-1], shadow)


def _end(sentence: Sentence) -> int:
    return len(sentence.shadow.rstrip("。!?;"))


def _clause_end(sentence: Sentence, at: int) -> int:
    ends = (place for mark in ",。;" if (place := sentence.shadow.find(mark, at)) >= 0)
    return min(ends, default=len(sentence.shadow))


def _items(
    sentence: Sentence, act: str, place: tuple[int, int, int], rules: AgendaRules
) -> Iterator[AgendaItem]:
    """Yield one item for each paper; ``place`` is (start of the act, its end, end of the items)."""
    start, begin, end = place
    for paper in rules.papers.finditer(_outside_names(sentence.shadow), begin, end):
        yield _item(sentence, act, (start, begin, paper.end("paper")), rules)
        start = begin = paper.end()
    if begin < end:
        yield _item(sentence, act, (start, begin, end), rules)


def _item(
    sentence: Sentence, act: str, place: tuple[int, int, int], rules: AgendaRules
) -> AgendaItem:
    start, begin, end = place
    item = sentence.text[begin:end]
    if act == "听取" and rules.reports.search(sentence.shadow[begin:end]):
        act = "听取汇报"
    trivial = rules.trivial.search(sentence.shadow, begin, end)
    worthy = not (trivial or rules.routine.match(sentence.shadow))
    return AgendaItem(act, item, SpanMap(sentence.segments).segments(start, end), worthy)
