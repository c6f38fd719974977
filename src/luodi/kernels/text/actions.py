"""The clauses of a directive that can be done."""

import re
from dataclasses import dataclass, field

from luodi.kernels.text.clauses import Span, clauses, pieces
from luodi.kernels.text.needles import openings
from luodi.kernels.text.weighing import Signals, worth


@dataclass(frozen=True, slots=True)
class ActionRules:
    """``verb`` begins an imperative after its adverbs (``adverb``);
    ``not_verb`` are words that only look like it; ``agent`` has the group ``who`` for the one named
    behind 由. ``signals`` weigh a clause, which is an action
    from ``threshold`` on. Parts between 、 shorter than ``shortest_part`` are no actions.
    """

    adverb: re.Pattern[str]
    verb: re.Pattern[str]
    agent: re.Pattern[str]
    not_verb: re.Pattern[str]
    signals: Signals
    imperative: float
    threshold: float
    shortest_part: int
    verb_letters: frozenset[str] | None = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "verb_letters", openings(self.verb.pattern))


def is_imperative(shadow: str, start: int, end: int, rules: ActionRules) -> re.Match[str] | None:
    """Return the verb that begins the stretch after at most four adverbs, or ``None``."""
    letters = rules.verb_letters
    for _ in range(5):
        may = start < end and (letters is None or shadow[start] in letters)
        verb = rules.verb.match(shadow, start, end) if may else None
        if verb:
            return None if rules.not_verb.match(shadow, start, end) else verb
        adverb = rules.adverb.match(shadow, start, end)
        if not adverb or adverb.end() == start:
            return None
        start = adverb.end()
    return None


def actions(
    shadow: str, bodies: tuple[Span, ...], asked: frozenset[int], rules: ActionRules
) -> tuple[Span, ...]:
    """Return where the actions stand among the bodies (clauses without opener and modal).

    ``asked`` holds the starts of bodies that a modal stands before: those need no known verb.
    """
    return tuple(
        (start, end)
        for body in bodies
        for start, end in parts(shadow, body, rules)
        if end - start >= 2 and _weight(shadow[start:end], start in asked, rules) >= rules.threshold
    )


def parts(shadow: str, body: Span, rules: ActionRules) -> tuple[Span, ...]:
    """Divide a clause at 、 where every part is an imperative of its own."""
    found = pieces(shadow, *body)
    long_enough = all(end - start >= rules.shortest_part for start, end in found)
    if len(found) < 2 or not long_enough or _one_phrase(shadow, found):
        return (body,)
    return found if all(is_imperative(shadow, *part, rules) for part in found) else (body,)


def _one_phrase(shadow: str, found: tuple[Span, ...]) -> bool:
    """Tell whether the parts are one noun phrase's attributes (健全A、B的格局)."""
    return "的" in shadow[slice(*found[-1])] and "的" not in shadow[slice(*found[0])]


def _weight(words: str, asked: bool, rules: ActionRules) -> float:
    willing = asked or is_imperative(words, 0, len(words), rules)
    return (rules.imperative if willing else 0.0) + worth(words, rules.signals)


def clause_bodies(shadow: str, start: int, end: int) -> tuple[Span, ...]:
    """Return the clauses of ``shadow[start:end]`` with their places in the whole."""
    return tuple((start + left, start + right) for left, right in clauses(shadow[start:end]))
