"""CatalogError and its kinds: what the register of indicators refuses."""

from django.utils.functional import Promise


class CatalogError(Exception):
    """The register refuses; the sentence names the value, the rule and the remedy.

    ``field`` is the field that must be mended; empty where it is not one alone.
    """

    def __init__(self, sentence: str | Promise, field: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field


class DuplicateIndicator(CatalogError):
    """An indicator with this code stands in the register already."""


class IndicatorChanged(CatalogError):
    """Somebody else saved the indicator between opening and saving the form."""


class ProposalChanged(CatalogError):
    """Register or packs changed between the preview and its confirmation."""
