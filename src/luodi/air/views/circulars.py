"""Circulars: the list, drafting from the register, one circular as page and as DOCX."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from luodi.air import actions, queries
from luodi.air.errors import AirError
from luodi.air.forms import DraftForm
from luodi.air.models import Circular
from luodi.air.official_document import docx
from luodi.air.views.showing import (
    altered,
    attached,
    gone,
    or_404,
    published,
    typed,
    withdrawing,
)
from luodi.air.wording import in_language
from luodi.org import queries as org
from luodi.org.routes import policy, sensitive

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@policy("circular.view")
@require_GET
def circulars(request: HttpRequest) -> HttpResponse:
    """The circulars this person may see, the latest first."""
    found = [(one, in_language(one.content)) for one in queries.circulars(request.user)]
    return render(request, "air/circulars.html", {"circulars": found})


@policy("circular.view")
@require_GET
def circular(request: HttpRequest, pk: int) -> HttpResponse:
    """One circular as it reads, with the tasks it names."""
    found = _circular_or_404(request, pk)
    if refused := altered(request, found, reverse("air:circulars")):
        return refused
    reach = org.reach(request.user)  # type: ignore[arg-type]
    behind = [one for one in found.content["figures"]["behind"] if reach.covers(one["unit_pk"])]
    context = {
        "circular": found, "content": in_language(found.content), "behind": behind,
        "made_it": found.drafted_by_id == request.user.pk,
        "signed_on": date.fromisoformat(found.content["issued_on"]),
    }  # fmt: skip
    return render(request, "air/circular.html", context)


@policy("circular.issue")
@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest) -> HttpResponse:
    """Draft a circular; every figure comes from the register."""
    today = timezone.localdate()
    form = DraftForm(typed(request), initial={"period": f"{today:%Y-%m}"})
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.draft_circular(
                **form.cleaned_data, today=today, by=request.user, at=timezone.now()
            )
            messages.success(request, _("Drafted. A second person publishes it."))
            return redirect("air:circular", made.pk)
        except AirError as refused:
            form.add_error("period", str(refused.sentence))
    return render(request, "air/draft.html", {"form": form}, status=422 if form.is_bound else 200)


@policy("circular.issue")
@sensitive
@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Issue a circular; whoever drafted it may not."""
    published(request, circular=_circular_or_404(request, pk))
    return redirect("air:circular", pk)


@policy("circular.issue")
@sensitive
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a circular back, with a reason."""
    found = _circular_or_404(request, pk)
    publication = or_404(found.published)
    title = in_language(found.content)["title"]
    answer = withdrawing(request, publication, title, reverse("air:circular", args=[pk]))
    return answer or redirect("air:circular", pk)


@policy("circular.view")
@require_GET
def download(request: HttpRequest, pk: int) -> HttpResponse:
    """The circular as DOCX in the layout of an official document; the same bytes every time."""
    found = _circular_or_404(request, pk)
    if refused := gone(request, found, reverse("air:circular", args=[pk])):
        return refused
    content = found.content
    name = f"{content['number']['zh']}{content['title']['zh']}.docx"
    return attached(docx(content), DOCX, name)


def _circular_or_404(request: HttpRequest, pk: int) -> Circular:
    found: Circular = or_404(queries.circular(pk, request.user))
    return found
