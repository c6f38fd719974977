"""Fields that the forms of plans share: several units, one indicator, longer words, a figure."""

from typing import Any

from django import forms
from django.utils import timezone

from luodi.catalog import queries as catalog
from luodi.org import queries as org
from luodi.plan.written import LONGEST_WORDS, TOO_EXACT, is_too_exact, one_line_end
from luodi.ui.fields import LONGEST_KEY


class UnitsField(forms.ModelMultipleChoiceField):
    """Several units of the register: of those that ended, only the ones that are chosen already."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.SelectMultiple(attrs={"size": 6})
        super().__init__(org.units(), widget=widget, **kwargs)

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> forms.BoundField:
        """Offer what stands today; asked at each form, because fields live as long as the house."""
        chosen = form.get_initial_for_field(self, field_name) or ()
        self.queryset = org.offered_units(timezone.localdate(), chosen)
        return super().get_bound_field(form, field_name)

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
        """Show the short name, which is what people call a unit; what has ended says so."""
        return org.name_on(obj.short_name, obj.valid_to, timezone.localdate())


class IndicatorField(forms.ModelChoiceField):
    """One indicator of the catalogue, with its unit of measure."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(catalog.indicators(), **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        """Show the name and what it is measured in."""
        return f"{obj.name} · {obj.unit_of_measure}"


class WordsField(forms.CharField):
    """Some lines of text, as long as a register may bring them, with one kind of line end."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={"rows": 2})
        super().__init__(required=False, max_length=LONGEST_WORDS, widget=widget, **kwargs)

    def to_python(self, value: Any) -> str:
        """Return the text with the line ends that files have."""
        return one_line_end(super().to_python(value) or "")


class FigureField(forms.DecimalField):
    """A figure with no more digits than are kept of it."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(max_digits=24, decimal_places=6, widget=widget, **kwargs)

    def validate(self, value: Any) -> None:
        """Refuse a figure that would be rounded where it is stored."""
        super().validate(value)
        if value is not None and is_too_exact(value):
            raise forms.ValidationError(TOO_EXACT)
