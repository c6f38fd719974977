"""Ask which versions of a scheme may assess a period: one that was replaced for it may not."""

from collections.abc import Iterator
from datetime import date

from luodi.assess.models import Assessment, Scheme
from luodi.assess.queries.faults import has_values
from luodi.assess.queries.schemes import definition_of, last_day


def replaced_on(scheme: Scheme, day: date) -> Scheme | None:
    """Return the version that took the place of one for periods that end on a day, or None.

    That is the last put into use after it that says it holds by then. A version that does not say
    from when it holds replaces none: what is past may be corrected by the rules of that time.
    """
    for one in _in_use(scheme.code):
        if one.pk == scheme.pk:
            return None
        if _holds_by(one, day):
            return one
    return None


def versions_for(assessment: Assessment) -> list[Scheme]:
    """Return the versions by which another may take the place of a run, the run's own first."""
    day = last_day(assessment)
    found = [one for one in _not_replaced(assessment.scheme.code, day) if _fits(one, day)]
    return sorted(found, key=lambda one: one.pk != assessment.scheme_id)


def _in_use(code: str) -> Iterator[Scheme]:
    rows = Scheme.objects.select_related("verdict").filter(code=code, verdict__approved=True)
    yield from rows.order_by("-verdict__at", "-verdict__pk")


def _not_replaced(code: str, day: date) -> Iterator[Scheme]:
    for one in _in_use(code):
        yield one
        if _holds_by(one, day):
            return


def _holds_by(scheme: Scheme, day: date) -> bool:
    begins = scheme.content.get("holds_from")
    return begins is not None and date.fromisoformat(begins) <= day


def _fits(scheme: Scheme, day: date) -> bool:
    definition = definition_of(scheme)
    begun = definition.holds_from is None or definition.holds_from <= day
    return begun and has_values(definition, day)
