"""Find what an address names, or answer 404: not there and out of scope look alike."""

from typing import TYPE_CHECKING, cast

from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from luodi.assess import queries
from luodi.assess.models import Assessment, Scheme, Score
from luodi.org import queries as org

if TYPE_CHECKING:
    from luodi.org.models import Person


def asker(request: HttpRequest) -> "Person":
    """Return whoever asks; a route with a policy lets nobody in who is not signed in."""
    return cast("Person", request.user)


def sees_everything(request: HttpRequest) -> bool:
    """Say whether whoever asks sees the whole house and not one unit only."""
    return org.reach(asker(request)).everything


def assessment_or_404(pk: int, request: HttpRequest) -> Assessment:
    """Return the assessment when whoever asks may see a score of it."""
    found = queries.visible_assessments(asker(request)).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def house_or_404(pk: int, request: HttpRequest) -> Assessment:
    """Return a computed assessment to who sees all of it: its bytes hold every unit."""
    found = assessment_or_404(pk, request)
    if not found.manifest_digest or not sees_everything(request):
        raise Http404
    return found


def schemes_shown(request: HttpRequest) -> QuerySet[Scheme]:
    """Return the schemes that whoever asks sees: the house all, a unit's people those in use."""
    return queries.schemes_kept() if sees_everything(request) else queries.schemes_frozen()


def score_or_404(pk: int, unit: str, request: HttpRequest) -> Score:
    """Return the score of a unit (by code) when it is open to whoever asks."""
    found = queries.assessment(pk)
    score = None
    if found is not None:
        score = queries.visible(found, asker(request)).filter(unit__code=unit).first()
    if score is None or found is None:
        raise Http404
    score.assessment = found  # as read: the relation by itself would read the manifest too
    return score
