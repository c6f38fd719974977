"""OrgError and its kinds: what the register of units and people refuses."""

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


class LinkUsed(OrgError):
    """A one-time link let somebody in a moment ago; it does not let in a second one."""
