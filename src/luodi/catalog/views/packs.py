"""What the packs define beside the register, shown before anything of it is taken over."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from luodi.catalog import actions, pack_news, pairs
from luodi.catalog.errors import CatalogError, ProposalChanged
from luodi.org.routes import policy


@policy("indicator.edit")
@require_http_methods(["GET", "POST"])
def packs(request: HttpRequest) -> HttpResponse:
    """Show what is new and what differs; take over what was ticked."""
    if request.method == "GET":
        return _page(request)
    try:
        taken = actions.take_from_packs(
            codes=set(request.POST.getlist("code")), digest=request.POST.get("digest", ""),
            by=request.user, at=timezone.now(),
        )  # fmt: skip
    except ProposalChanged as refused:
        return _page(request, refused.sentence, 409)
    except CatalogError as refused:
        return _page(request, refused.sentence, 422)
    messages.success(request, _("Taken over: %(count)s.") % {"count": len(taken)})
    return redirect("catalog:list")


def _page(request: HttpRequest, refusal: Any = "", status: int = 200) -> HttpResponse:
    seen = pack_news.proposal()
    titles = pairs.titles()
    new: dict[str, list[pack_news.News]] = {}
    for one in seen.of("new"):
        new.setdefault(titles.get(one.defined.pack, one.defined.pack), []).append(one)
    chosen = set(request.POST.getlist("code"))
    return render(request, "catalog/packs.html", {
        "proposal": seen, "new": new, "new_count": len(seen.of("new")),
        "changed": seen.of("changed"), "same": len(seen.of("same")), "refusal": refusal,
        "chosen": chosen, "first": request.method == "GET",
    }, status=status)  # fmt: skip
