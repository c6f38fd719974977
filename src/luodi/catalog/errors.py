"""CatalogError and its kinds: what the register of indicators refuses."""

from django.utils.functional import Promise


class CatalogError(Exception):
    """The register refuses; the sentence names the value, the rule and the remedy."""

    def __init__(self, sentence: str | Promise) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class DuplicateIndicator(CatalogError):
    """An indicator with this code stands in the register already."""


class IndicatorChanged(CatalogError):
    """Somebody else saved the indicator between opening and saving the form."""
