"""NoticeError and its kinds: what this room refuses, and how talking to the outside fails."""

from django.utils.functional import Promise


class NoticeError(Exception):
    """The room refuses; the sentence names the value, the rule and the remedy."""

    def __init__(self, sentence: str | Promise) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class RobotChanged(NoticeError):
    """Somebody else saved the robot between opening and saving the form."""


class Blocked(NoticeError):
    """An address that this house must not talk to: not listed, private, or written oddly."""


class NotSent(NoticeError):
    """Nothing left the house: it may be tried again without being told twice."""


class NoAnswer(NoticeError):
    """It left the house and no whole answer came: it may have arrived, so it is not sent again."""
