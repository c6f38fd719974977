"""Short titles as a person would write them, made only of words that stand in the text."""

import re
from dataclasses import dataclass

from luodi.kernels.text.clauses import pieces
from luodi.kernels.text.facts import Action
from luodi.kernels.text.weighing import Signals, worth


@dataclass(frozen=True, slots=True)
class TitleRules:
    """``strip`` are phrases of manner cut off an action's front, ``adverb`` those a directive's
    title can spare, ``telling`` weighs how much an action says, ``longest`` counts characters.
    """

    strip: re.Pattern[str]
    adverb: re.Pattern[str]
    telling: Signals
    longest: int


def action_title(text: str, rules: TitleRules) -> str:
    """Return an action's text without phrases of manner in front."""
    return text[_after(rules.strip, text) :] or text


def directive_title(
    found: tuple[Action, ...], fallback: str, rules: TitleRules, *, first: bool = False
) -> str:
    """Return the one or two most telling actions, in their order in the text.

    With ``first`` the first action leads: a numbered item begins with what it is about.
    """
    if not found:
        return _short(fallback, rules.longest)
    names = list(dict.fromkeys(_bare(action.title, rules) for action in found))
    order = sorted(
        range(len(names)),
        key=lambda n: (n > 0 and first, -worth(names[n], rules.telling), n),
    )
    best, *rest = order
    second = [n for n in rest if len(names[n]) + len(names[best]) < rules.longest][:1]
    return _short(",".join(names[n] for n in sorted([best, *second])), rules.longest)


def _bare(title: str, rules: TitleRules) -> str:
    rest = title[_after(rules.adverb, title) :]
    return rest if len(rest) >= 4 else title


def _after(pattern: re.Pattern[str], text: str) -> int:
    at = 0
    for _ in range(3):
        match = pattern.match(text, at)
        if not match or match.end() == at:
            break
        at = match.end()
    return at


def _short(title: str, longest: int) -> str:
    """Cut a long title after a whole member of a list; 等 says that more stands in the text."""
    if len(title) <= longest:
        return title
    ends = [end for _, end in pieces(title, 0, len(title)) if end <= longest - 1]
    return title[: ends[-1]] + "等" if ends else title[: longest - 1] + "…"
