"""ReviewError and its kinds: what the review refuses."""

from django.utils.functional import Promise


class ReviewError(Exception):
    """The room refuses; the sentence names the place, the value, the rule and the remedy."""

    def __init__(self, sentence: str | Promise) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class RectificationChanged(ReviewError):
    """Somebody else saved the rectification between opening and saving the form."""
