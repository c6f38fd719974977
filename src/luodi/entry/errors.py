"""EntryError and its kinds: why somebody is not let in."""

from datetime import datetime

from django.utils.functional import Promise


class EntryError(Exception):
    """The door stays shut; the sentence names the rule and the remedy."""

    def __init__(self, sentence: str | Promise) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class LockedOut(EntryError):
    """Too many tries failed; ``until`` is when the next one is looked at."""

    def __init__(self, sentence: str | Promise, until: datetime) -> None:
        super().__init__(sentence)
        self.until = until


class LinkUsed(EntryError):
    """A one-time link let somebody in a moment ago; it does not let in a second one."""


class SealBroken(EntryError):
    """A secret was encrypted under a key that this installation no longer has."""


class PasskeyRefused(EntryError):
    """A device's answer does not fit what it was asked."""
