"""OrgError and its kinds: what the register of units and people refuses."""

from typing import Any

from django.utils.functional import Promise


class OrgError(Exception):
    """The register refuses; the sentence names the value, the rule and the remedy."""

    def __init__(self, sentence: str | Promise) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class DuplicateCode(OrgError):
    """A unit with this code stands in the register already."""


class UnitCycle(OrgError):
    """A unit cannot stand below itself."""


class Stale(OrgError):
    """Somebody else saved in between; ``stored`` is the row as it stands now."""

    def __init__(self, sentence: str | Promise, stored: Any) -> None:
        super().__init__(sentence)
        self.stored = stored


class StaleUnit(Stale):
    """A unit was changed after the form was opened."""


class StalePerson(Stale):
    """A person was changed after the form was opened."""


class StalePost(Stale):
    """A post was changed after the form was opened."""


class StalePeerGroup(Stale):
    """A peer group was changed after the form was opened."""


class ListRefused(OrgError):
    """A list of units holds mistakes: nothing of it was taken in."""
