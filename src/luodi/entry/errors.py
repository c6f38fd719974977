"""EntryError and its kinds: why somebody is not let in."""

from django.utils.functional import Promise


class EntryError(Exception):
    """The door stays shut; the sentence names the rule and the remedy."""

    def __init__(self, sentence: str | Promise) -> None:
        super().__init__(sentence)
        self.sentence = sentence
