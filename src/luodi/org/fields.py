"""Form fields that ask for a unit of the register."""

from typing import Any

from django import forms

from luodi.org import queries


class UnitField(forms.ModelChoiceField):
    """One unit of the register."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queries.units(), **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        """Show the short name, which is what people call a unit."""
        return str(obj.short_name)
