"""Landmark results for the public, as a verification froze them; a withdrawn one leaves the list,
and its address tells the reason.
"""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from luodi.air import queries
from luodi.air.frozen import holds
from luodi.air.models import AchievementState, AchievementStep
from luodi.air.views.public import of_the_demo, page, public_page
from luodi.air.views.showing import GONE, or_404
from luodi.air.wording import in_language
from luodi.org.routes import policy


@policy("public.view")
@require_safe
@public_page
def landmarks(request: HttpRequest) -> HttpResponse:
    """The landmark results, the latest first; what is not what was frozen is left out."""
    rows = [(one, in_language(one.content)) for one in queries.landmarks() if _is_shown(one)]
    return page(request, "air/public_landmarks.html", {
        "rows": rows, "invented": of_the_demo(content for _step, content in rows),
    })  # fmt: skip


@policy("public.view")
@require_safe
@public_page
def landmark(request: HttpRequest, pk: int) -> HttpResponse:
    """One landmark result: what was done, its figures, how to copy it; 410 once withdrawn."""
    found: AchievementStep = or_404(queries.landmark(pk))
    is_shown, content = _is_shown(found), in_language(found.content)
    context = {"step": found, "content": content, "is_shown": is_shown,
               "invented": content["invented"],
               "is_withdrawn": found.state == AchievementState.WITHDRAWN}  # fmt: skip
    return page(request, "air/public_landmark.html", context, status=200 if is_shown else GONE)


def _is_shown(found: AchievementStep) -> bool:
    return found.state == AchievementState.VERIFIED and holds(found)
