"""Fields that the forms of plans share: several units of the register, one indicator."""

from typing import Any

from django import forms

from luodi.catalog import queries as catalog
from luodi.org import queries as org

LONGEST_KEY = 18  # digits that fit the database's integers


class UnitsField(forms.ModelMultipleChoiceField):
    """Several units of the register."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.SelectMultiple(attrs={"size": 6})
        super().__init__(org.units(), widget=widget, **kwargs)

    def clean(self, value: Any) -> Any:
        """Refuse keys that no database can look up, before it is asked."""
        for key in value or ():
            if len(str(key)) > LONGEST_KEY:
                raise forms.ValidationError(
                    self.error_messages["invalid_choice"], code="invalid_choice",
                    params={"value": str(key)[:LONGEST_KEY]},
                )  # fmt: skip
        return super().clean(value)

    def label_from_instance(self, obj: Any) -> str:
        """Show the short name, which is what people call a unit."""
        return str(obj.short_name)


class IndicatorField(forms.ModelChoiceField):
    """One indicator of the catalogue, with its unit of measure."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(catalog.indicators(), **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        """Show the name and what it is measured in."""
        return f"{obj.name} ({obj.unit_of_measure})"
