"""What kind of directive a sentence is: the kind with the highest sum of its own signals."""

from dataclasses import dataclass

from luodi.kernels.text.facts import Action
from luodi.kernels.text.weighing import Signals, worth


@dataclass(frozen=True, slots=True)
class KindRules:
    """``signals`` by kind; ``default`` wins below ``threshold``.

    ``heading_like`` is the kind of a short first sentence that only names what the paragraph is
    about, ``longest_heading`` its length; ``empty`` the kind of a demand without any action.
    """

    signals: dict[str, Signals]
    threshold: float
    default: str
    heading_like: str
    longest_heading: int
    empty: str
    upper: str


def directive_kind(
    shadow: str, acts: tuple[Action, ...], upper: bool, opens: bool, rules: KindRules
) -> str:
    """Return the kind; a demand quoted from a higher level is never a task of this place."""
    if upper:
        return rules.upper
    if opens and len(shadow) <= rules.longest_heading:
        return rules.heading_like
    sums = {kind: worth(shadow, signals) for kind, signals in rules.signals.items()}
    best = max(sums, key=lambda kind: sums[kind], default=rules.default)
    if sums and sums[best] >= rules.threshold:
        return best
    return rules.default if acts else rules.empty
