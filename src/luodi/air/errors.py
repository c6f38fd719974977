"""AirError and its kinds: what airing refuses.

AirError
├── NotReady          there is nothing final to show yet
├── FiguresDisagree   figures that must agree do not: nothing is written
├── NotShown          counts of persons that no table can show without giving some away
├── SecondPerson      whoever made it cannot let it out
└── Changed           it was published or withdrawn already, or is not what was frozen
    └── Overtaken     somebody else saved another version since it was read
"""

from django.utils.functional import Promise


class AirError(Exception):
    """The room refuses; the sentence names the place, the value, the rule and the remedy."""

    def __init__(self, sentence: str | Promise) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class NotReady(AirError):
    """What is to be shown is not final, or empty."""


class FiguresDisagree(AirError):
    """Two figures that must agree do not."""


class NotShown(AirError):
    """No table of these counts may be shown; the board is composed without, and says why."""


class SecondPerson(AirError):
    """Composing and publishing take two people."""


class Changed(AirError):
    """It was published or withdrawn already, or its content is not what was frozen."""


class Overtaken(Changed):
    """Somebody else saved another version since it was read; what was typed is kept."""
