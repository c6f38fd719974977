"""Ask for the filters that a person keeps."""

from typing import Any

from luodi.deliver.models import SavedFilter


def saved_filters(person: Any) -> list[SavedFilter]:
    """Return a person's own filters by name."""
    return list(SavedFilter.objects.filter(person=person.pk).order_by("name"))


def saved_filter_of(pk: int, person: Any) -> SavedFilter | None:
    """Return a filter when it is this person's own; None for anybody else's."""
    return SavedFilter.objects.filter(person=person.pk).filter(pk=pk).first()
