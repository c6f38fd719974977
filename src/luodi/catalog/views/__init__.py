"""The register of indicators on pages: its list and files, one definition, forms, packs."""

from luodi.catalog.views.defining import define, edit
from luodi.catalog.views.packs import packs
from luodi.catalog.views.register import export, indicator, indicator_list

__all__ = ["define", "edit", "export", "indicator", "indicator_list", "packs"]
