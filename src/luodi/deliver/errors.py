"""DeliverError and its kinds: what delivery refuses.

DeliverError
├── NotAssignable    the line has no lead unit or no deadline, or is assigned already
├── AlreadyInstructed  the same words became a task today already
├── NotYours         somebody else's unit has to do it, or a second pair of eyes
├── WrongMoment      the task or the report is not at the step that this one follows
├── Stale            the task changed since whoever acts has looked at it
├── DraftMoved       another tab or device kept a later draft
├── MeetingRefused   a meeting or some of its decisions will not do; nothing of it is kept
├── RateRefused      the share done is missing, outside 0 to 1, or not what the figure says
└── EvidenceRefused  too many files, or one of a kind that is not taken
"""

from django.utils.functional import Promise


class DeliverError(Exception):
    """The room refuses; the sentence names the place, the value, the rule and the remedy."""

    def __init__(self, sentence: str | Promise) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class NotAssignable(DeliverError):
    """A line cannot be handed to a unit as it stands in the plan."""


class AlreadyInstructed(DeliverError):
    """The same instruction became a task today already; ``line_pk`` is the task's."""

    def __init__(self, sentence: str | Promise, line_pk: int) -> None:
        super().__init__(sentence)
        self.line_pk = line_pk


class NotYours(DeliverError):
    """Another unit has to do this, or another person than the one who did the step before."""


class WrongMoment(DeliverError):
    """The task or the report is not at the step that this one follows."""


class Stale(DeliverError):
    """The task changed since whoever acts has looked at it: both texts are to be shown."""


class DraftMoved(DeliverError):
    """Another tab or device kept a later draft; ``kept`` is that one."""

    def __init__(self, sentence: str | Promise, kept: object) -> None:
        super().__init__(sentence)
        self.kept = kept


class MeetingRefused(DeliverError):
    """A meeting or some of its decisions will not do: ``mistakes`` are all of them.

    Each has the place of the decision among those given, None for the meeting itself.
    """

    def __init__(self, mistakes: "list[tuple[int | None, str]]") -> None:
        super().__init__(mistakes[0][1])
        self.mistakes = mistakes


class RateRefused(DeliverError):
    """The share done is missing, outside 0 to 1, or not what the figure says."""


class EvidenceRefused(DeliverError):
    """A file cannot back a report: too many of them, empty, or of another kind."""
