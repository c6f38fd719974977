"""AssessError and its kinds: what assessment refuses."""

from django.utils.functional import Promise


class AssessError(Exception):
    """The room refuses; the sentence names the place, the value, the rule and the remedy."""

    def __init__(self, sentence: str | Promise) -> None:
        super().__init__(sentence)
        self.sentence = sentence
