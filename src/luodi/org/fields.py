"""Form fields that ask for a unit of the register, or for a post."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.db.models import Q
from django.forms.models import ModelChoiceIterator
from django.utils import timezone

from luodi.org import queries
from luodi.ui.fields import LONGEST_KEY, LongSelect


class _Names(ModelChoiceIterator):
    """Keys and short names: a list of hundreds of units needs no row of the register each. What has
    ended says so.
    """

    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        today = timezone.localdate()
        for pk, name, last in queries.names_of(self.queryset):
            yield pk, name if last is None else queries.name_on(name, last, today)


class UnitField(forms.ModelChoiceField):
    """One unit of the register: of those that ended, only the one that is chosen already.

    A form that looks back, such as a filter, takes ``with_ended=True``.
    """

    widget = LongSelect
    iterator = _Names

    def __init__(self, *, with_ended: bool = False, **kwargs: Any) -> None:
        super().__init__(queries.units(), **kwargs)
        self.with_ended = with_ended

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> forms.BoundField:
        """Offer what stands today; asked at each form, because fields live as long as the house."""
        if not self.with_ended:
            chosen = _key(form.get_initial_for_field(self, field_name))
            offered = queries.not_ended(timezone.localdate()) | Q(pk=chosen)
            self.queryset = self.queryset.filter(offered)  # type: ignore[union-attr]
        return super().get_bound_field(form, field_name)


class PostField(forms.ModelChoiceField):
    """One post that still exists, or the one that is chosen already; with its bearer's name."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queries.all_posts(), **kwargs)

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> forms.BoundField:
        """Offer what exists, and what is chosen already."""
        chosen = _key(form.get_initial_for_field(self, field_name))
        offered = Q(is_active=True) | Q(pk=chosen)
        self.queryset = self.queryset.filter(offered)  # type: ignore[union-attr]
        return super().get_bound_field(form, field_name)

    def label_from_instance(self, obj: Any) -> str:
        """Show unit and title, and who bears it now."""
        told = f"{obj.unit.short_name} · {obj.title}"
        return f"{told} ({obj.holder.name})" if obj.holder else told


def _key(chosen: Any) -> int | None:
    # An initial value is a row, its key, or a text that somebody wrote into an address.
    found = str(getattr(chosen, "pk", chosen))
    is_key = found.isascii() and found.isdigit() and len(found) <= LONGEST_KEY
    return int(found) if is_key else None
