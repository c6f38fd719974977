"""The graph of foreign keys, also of those given as strings, which import-linter cannot see."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Model

from tests.architecture.house import floor

KEEPING = {"PROTECT", "RESTRICT"}


def keys_between_rooms(models: Iterable[type[Model]]) -> Iterator[tuple[str, Any, str, str]]:
    """Each key from one room into another: its name, the field, from where and to where."""
    for model in models:
        here = model._meta.app_label
        for field in (*model._meta.fields, *model._meta.many_to_many):
            there = _room(field.related_model) if field.is_relation else here
            if here != there and floor(here) is not None and floor(there) is not None:
                yield f"{model._meta.label}.{field.name}", field, here, there


def _room(model: type[Model] | str) -> str:
    # Django leaves a string where the model named is not there (yet)
    return model.split(".")[0] if isinstance(model, str) else model._meta.app_label


def keys_point_upstream(models: Iterable[type[Model]]) -> list[str]:
    """A key points to a room further down; never up, never to a sibling."""
    return [
        f"{name} points from {here} to {there}, which is not below it: the later room holds the key"
        for name, _, here, there in keys_between_rooms(models)
        if (floor(there) or 0) >= (floor(here) or 0)
    ]


def keys_stay_hidden(models: Iterable[type[Model]]) -> list[str]:
    """A key from another room has `related_name="+"`: upstream does not know who comes after."""
    return [
        f'{name} is seen by {there}: give it related_name="+"'
        for name, field, _, there in keys_between_rooms(models)
        if not field.remote_field.hidden
    ]


def keys_protect(models: Iterable[type[Model]]) -> list[str]:
    """Nothing goes because something in another room went."""
    return [
        f"{name} does not protect what it cites: give it on_delete=PROTECT"
        for name, field, _, _ in keys_between_rooms(models)
        if not field.many_to_many and field.remote_field.on_delete.__name__ not in KEEPING
    ]


def no_implicit_order(models: Iterable[type[Model]]) -> list[str]:
    """No Meta.ordering: an order is said where it is needed."""
    return [
        f"{model._meta.label} has Meta.ordering: order in the query that needs it"
        for model in models
        if model._meta.ordering and floor(model._meta.app_label) is not None
    ]
