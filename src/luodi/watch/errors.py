"""WatchError and its kinds: what early warning refuses."""

from django.utils.functional import Promise


class WatchError(Exception):
    """The room refuses; the sentence names the place, the value, the rule and the remedy."""

    def __init__(self, sentence: str | Promise) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class AlertChanged(WatchError):
    """Somebody else decided about the alert between opening and saving the form."""


class TriageRefused(WatchError):
    """The alert is not at a point where this can be decided, or the reason is missing."""


class ResponseRefused(WatchError):
    """A response plan cannot begin, end or be looked back at as asked."""


class NobodyLeads(ResponseRefused):
    """No unit fits the role that an action of the response plan asks for."""


class ReserveRefused(WatchError):
    """A reserve or a count of it cannot be as entered."""
