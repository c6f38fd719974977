"""Find what an address names, or answer 404: not there and out of reach look alike."""

from typing import TYPE_CHECKING, Any, cast

from django.http import Http404, HttpRequest

from luodi.catalog import queries as catalog
from luodi.indicators import queries
from luodi.indicators.models import Observation
from luodi.org import queries as org

if TYPE_CHECKING:
    from luodi.org.models import Person


def asker(request: HttpRequest) -> "Person":
    """Return whoever asks; a route with a policy lets nobody in who is not signed in."""
    return cast("Person", request.user)


def units_in_reach(request: HttpRequest) -> list[Any]:
    """Return the units whose figures are open to whoever asks, by code."""
    reach = org.reach(asker(request))
    return [unit for unit in org.units() if reach.covers(unit.pk)]


def units_and_keys(request: HttpRequest) -> tuple[list[Any], frozenset[int] | None]:
    """Return the units in reach by code, and their keys; None for the keys of all."""
    reach = org.reach(asker(request))
    units = [unit for unit in org.units() if reach.covers(unit.pk)]
    return units, reach.keys


def keys_in_reach(request: HttpRequest) -> frozenset[int] | None:
    """Return the keys of the units in reach, None for all."""
    return org.reach(asker(request)).keys


def series_or_404(request: HttpRequest, code: str, unit_code: str) -> tuple[Any, Any]:
    """Return the indicator and the unit when its figures are open to whoever asks."""
    indicator, unit = catalog.indicator(code), org.unit_by_code(unit_code)
    if indicator is None or unit is None or not org.reach(asker(request)).covers(unit.pk):
        raise Http404
    return indicator, unit


def figure_or_404(request: HttpRequest, code: str, unit_code: str, period: str) -> Observation:
    """Return the figure of a period as known now."""
    indicator, unit = series_or_404(request, code, unit_code)
    found = queries.current(indicator, unit, period)
    if found is None:
        raise Http404
    return found
