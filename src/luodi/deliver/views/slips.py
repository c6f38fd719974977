"""Slips on pages: the list, one as it was issued, the unit's answer, the office's ruling."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from luodi.deliver import actions, queries
from luodi.deliver.errors import DeliverError
from luodi.deliver.models import Slip, SlipReply
from luodi.deliver.slip_forms import ReplyForm, RulingForm, SlipFilterForm
from luodi.deliver.slips_csv import slips_csv, what_is_late
from luodi.deliver.views.in_scope import asker
from luodi.org import queries as org
from luodi.org.routes import policy

A_PAGE = 50
CSV = "text/csv; charset=utf-8"


@policy("delivery.view")
@require_GET
def slips(request: HttpRequest) -> HttpResponse:
    """The slips to units in reach, open ones first, and the answers that wait for a ruling."""
    form = _filter(request)
    found = queries.slips_in_reach(asker(request), **form.wanted())
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form, "page": page, "today": timezone.localdate(), "query": _query(request),
        "replies": queries.replies_to_rule(asker(request)), "wanted": form.wanted(),
    }  # fmt: skip
    return render(request, "deliver/slips.html", context)


@policy("delivery.view")
@require_GET
def export_slips(request: HttpRequest) -> HttpResponse:
    """The slips that the filter leaves, as CSV."""
    found = queries.slips_in_reach(asker(request), **_filter(request).wanted())
    name = f"slips-{timezone.localdate():%Y%m%d}.csv"
    header = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(slips_csv(queries.with_replies(found)), content_type=CSV,
                        headers={"Content-Disposition": header or ""})  # fmt: skip


@policy("delivery.view")
@require_GET
def slip(request: HttpRequest, pk: int) -> HttpResponse:
    """One slip as it was issued, with what was answered and ruled."""
    return _page(request, _slip_or_404(request, pk))


@policy("delivery.report")
@require_POST
def answer_slip(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer a slip for its unit."""
    found, form = _slip_or_404(request, pk), ReplyForm(request.POST)
    said = _("Answered. The delivery office rules on it.")

    def act(**who: Any) -> None:
        actions.reply_to_slip(slip=found, **form.cleaned_data, **who)

    return _do(request, found, form, said, act)


@policy("delivery.accept")
@require_POST
def rule_on_slip(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept the answer to a slip, or refuse it."""
    reply = queries.reply_in_scope(pk, asker(request))
    if reply is None:
        raise Http404
    form = RulingForm(request.POST)
    said = _("Ruled. The unit reads it on the slip.")

    def act(**who: Any) -> None:
        actions.rule_on_reply(reply=reply, **form.ruling(), **who)

    return _do(request, _slip_or_404(request, reply.slip_id), form, said, act)


def _do(
    request: HttpRequest, found: Slip, form: Any, said: str, act: Callable[..., Any]
) -> HttpResponse:
    if form.is_valid():
        try:
            act(by=asker(request), at=timezone.now())
            messages.success(request, said)
            return redirect("deliver:slip", found.pk)
        except DeliverError as refused:
            form.add_error(None, str(refused.sentence))
    return _page(request, found, form)


def _page(request: HttpRequest, found: Slip, form: Any = None) -> HttpResponse:
    person = asker(request)
    waiting = queries.waiting_reply(found)
    context = {
        "slip": found, "late": what_is_late(found), "told": _in_language(found.facts),
        "salutation": _salutation(found),
        "task": queries.task_in_scope(found.line_id, person) is not None,
        "waiting": waiting, "today": timezone.localdate(),
        **_forms(found, waiting, person, form),
    }  # fmt: skip
    mistaken = form is not None and form.errors
    return render(request, "deliver/slip.html", context, status=422 if mistaken else 200)


def _forms(found: Slip, waiting: SlipReply | None, person: Any, form: Any) -> dict[str, Any]:
    answering = form if isinstance(form, ReplyForm) else None
    ruling = form if isinstance(form, RulingForm) else None
    may_rule = waiting is not None and queries.may_rule(waiting, person)
    return {
        "answering": answering or (ReplyForm() if queries.may_reply(found, person) else None),
        "ruling": ruling or (RulingForm() if may_rule else None),
    }


def _in_language(facts: dict[str, Any]) -> dict[str, Any]:
    key = "zh" if (get_language() or "zh").startswith("zh") else "en"
    follows = [one[key] for one in facts["consequences"]]
    return {**facts, "rung": facts["rung"][key], "consequences": follows}


def _salutation(found: Slip) -> str:
    """Return to whom a slip is addressed: the unit, its head, whoever looks after it."""
    told, whom = found.facts, [found.facts["unit"]]
    if found.addressee != "contact":
        whom.append(told.get("head") or _("head of the unit"))
    if found.addressee == "sponsor" and told.get("sponsor"):
        whom.append(told["sponsor"])
    return _("%(whom)s:") % {"whom": " · ".join(whom)}


def _filter(request: HttpRequest) -> SlipFilterForm:
    reach = org.reach(asker(request))
    offered = org.names_of(org.offered_units(timezone.localdate()))
    names = [(pk, name) for pk, name, _last in offered if reach.covers(pk)]
    return SlipFilterForm(request.GET, names=names)


def _query(request: HttpRequest) -> str:
    kept = request.GET.copy()
    kept.pop("page", None)
    return kept.urlencode()


def _slip_or_404(request: HttpRequest, pk: int) -> Slip:
    found = queries.slip_in_scope(pk, asker(request))
    if found is None:
        raise Http404
    return found
