"""AssessError and its kinds: what assessment refuses."""

from django.utils.functional import Promise


class AssessError(Exception):
    """The room refuses; the sentence names the place, the value, the rule and the remedy."""

    def __init__(self, sentence: str | Promise) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class UnknownScheme(AssessError):
    """No pack has a scheme of this code."""


class SchemeRefused(AssessError):
    """The scheme is decided already, declined, or not approved for use."""


class DraftRefused(AssessError):
    """The draft of a scheme has faults, is not there, or was saved elsewhere meanwhile."""


class SchemeMismatch(AssessError):
    """The register and the scheme do not count alike."""


class PeriodRefused(AssessError):
    """The period is none, of the wrong kind, or not over."""


class EmptyCohort(AssessError):
    """Nobody is there to be compared."""


class NobodyScored(AssessError):
    """Every unit lacks a figure that the scheme insists on."""


class StateRefused(AssessError):
    """The assessment is further than the deed allows."""


class SamePerson(AssessError):
    """Who did the first step does not do the second: four eyes."""


class AdjustmentRefused(AssessError):
    """Clause, points or unit of an adjustment do not fit the scheme."""


class LookingOverRefused(AssessError):
    """The time for units to look their scores over is too short, lasts still, or is over."""


class ObjectionRefused(AssessError):
    """The objection fits no line, is raised too late, decided already, or not followed."""


class AssessmentChanged(AssessError):
    """The assessment was changed between opening and saving the form."""
