"""Define and edit indicators, pair them, and take them in from packs, each with its event."""

from luodi.catalog.actions.defining import define_indicator, edit_indicator
from luodi.catalog.actions.from_packs import define_from_packs, take_from_packs

__all__ = ["define_from_packs", "define_indicator", "edit_indicator", "take_from_packs"]
