"""Decisions at the desk. With htmx the changed rows come back, without it the desk as a page."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from luodi.org import queries as org
from luodi.org.routes import policy
from luodi.read import actions, desk, queries
from luodi.read.errors import DeskRefused, DraftChanged, ReadError
from luodi.read.forms import DraftForm, SelectionForm, initial_of, keys, places
from luodi.read.models import Document, Draft
from luodi.read.views.asking import asker, wants_fragment
from luodi.read.views.desk import draft_or_404, read_document_or_404

Act = Callable[..., Any]


@policy("draft.decide")
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept, reject, give a unit or a deadline, for one draft or the selected ones."""
    document = read_document_or_404(pk)
    try:
        chosen, told = _decided(request, document)
    except ReadError as refused:
        return _answer(request, document, [], refused.sentence, refused=True)
    return _answer(request, document, chosen, told)


def _decided(request: HttpRequest, document: Document) -> tuple[list[Draft], str]:
    verb = next((name for name in VERBS if name in request.POST), "")
    if not verb:
        raise DeskRefused(_("Nothing was decided. Press the button of what you want."))
    chosen = queries.drafts_with(document, _chosen(request.POST, verb))
    if not chosen:
        raise DeskRefused(_("Select at least one draft first."))
    told = VERBS[verb](request, chosen)
    return chosen, told


def _chosen(typed: QueryDict, verb: str) -> list[int]:
    """Return the drafts meant: the one whose button was pressed, else the selected ones."""
    pressed = typed.get(verb, "").partition(":")[0]
    return keys([pressed]) or keys(typed.getlist("draft"))


def _accept(request: HttpRequest, chosen: list[Draft]) -> str:
    actions.accept_drafts(drafts=chosen, by=asker(request), at=timezone.now())
    if len(chosen) == 1:
        return _("Accepted: %(title)s") % {"title": chosen[0].title}
    return _("Drafts accepted: %(count)s") % {"count": len(chosen)}


def _reject(request: HttpRequest, chosen: list[Draft]) -> str:
    reason = request.POST.get("reason", "").replace("\0", "")  # no database keeps a NUL
    actions.reject_drafts(drafts=chosen, by=asker(request), at=timezone.now(), reason=reason)
    if len(chosen) == 1:
        return _("Rejected: %(title)s") % {"title": chosen[0].title}
    return _("Drafts rejected: %(count)s") % {"count": len(chosen)}


def _assign(request: HttpRequest, chosen: list[Draft]) -> str:
    key = request.POST.get("unit", "")
    unit = next((org.unit(pk) for pk in keys([key])), None)
    if key and unit is None:
        raise DeskRefused(_("This unit is not in the register. Choose one of the list."))
    actions.assign_lead_unit(drafts=chosen, unit=unit, by=asker(request), at=timezone.now())
    return _("Lead unit set: %(unit)s") % {"unit": unit.short_name if unit else _("none")}


def _schedule(request: HttpRequest, chosen: list[Draft]) -> str:
    day = _day(request.POST.get("deadline", ""))
    actions.set_deadline(drafts=chosen, deadline_on=day, by=asker(request), at=timezone.now())
    return _("Deadline set: %(day)s") % {"day": day.isoformat() if day else _("none")}


def _day(typed: str) -> date | None:
    if not typed:
        return None
    try:
        day = parse_date(typed)
    except ValueError:
        day = None
    if day is None:
        raise DeskRefused(
            _("“%(typed)s” is no day. Write year, month and day, such as 2025-12-31.")
            % {"typed": typed[:20]}
        )
    return day


def _confirm(request: HttpRequest, chosen: list[Draft]) -> str:
    name = request.POST["confirm"].partition(":")[2]
    actions.confirm_assumed(draft=chosen[0], name=name, by=asker(request), at=timezone.now())
    return _("Confirmed: %(title)s") % {"title": chosen[0].title}


VERBS: dict[str, Callable[[HttpRequest, list[Draft]], str]] = {
    "accept": _accept, "reject": _reject, "assign": _assign, "schedule": _schedule,
    "confirm": _confirm,
}  # fmt: skip


@policy("draft.decide")
@require_GET
def sure(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask once more before several drafts are accepted: those above the line, open and visible."""
    document = read_document_or_404(pk)
    visible = set(keys(request.GET.getlist("draft")))
    rows = [row for row in desk.desk(document).rows if row.is_open and row.is_sure]
    shown = [row for row in rows if not visible or row.pk in visible]
    page = "read/_sure.html" if wants_fragment(request) else "read/sure.html"
    line = round(desk.CONFIDENCE_LINE * 100)
    return render(request, page, {"document": document, "rows": shown, "line": line})


@policy("draft.decide")
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back one's own last decision."""
    document = read_document_or_404(pk)
    try:
        stroke = actions.undo_last(document=document, by=asker(request), at=timezone.now())
    except (DeskRefused, DraftChanged) as refused:
        return _answer(request, document, [], refused.sentence, refused=True)
    chosen = queries.drafts_with(document, [entry["draft"] for entry in stroke.drafts])
    moved = stroke.verb in ("edited", "added")
    return _answer(request, document, chosen, _("Taken back."), whole=moved)


@policy("draft.decide")
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int, draft_pk: int) -> HttpResponse:
    """Change a draft in place; somebody else's change in between is shown beside one's own."""
    draft = draft_or_404(pk, draft_pk)
    form = DraftForm(request.POST or None, draft=draft, initial=initial_of(draft))
    if request.method == "GET" or not form.is_valid():
        return _edit_page(request, draft, form, status=422 if form.is_bound else 200)
    try:
        actions.edit_draft(
            draft=draft, version=form.cleaned_data["version"], by=asker(request), at=timezone.now(),
            reason=form.cleaned_data["reason"], **form.changes(),
        )  # fmt: skip
    except DraftChanged as changed:
        return _edit_page(request, draft, _newer(form, changed), changed=changed, status=409)
    except DeskRefused as refused:
        form.add_error(None, refused.sentence)
        return _edit_page(request, draft, form, status=422)
    return _answer(request, draft.document, [draft], _("Saved and accepted."), whole=True)


def _newer(form: DraftForm, changed: DraftChanged) -> DraftForm:
    # The typed text stays; saving again now means: mine, in full knowledge of the other.
    typed = {name: form.data.get(name) for name in form.fields} | {
        "version": str(changed.stored.version)
    }
    typed["supporting_units"] = form.cleaned_data["supporting_units"]
    return DraftForm(typed, draft=changed.stored)


def _edit_page(
    request: HttpRequest, draft: Draft, form: DraftForm, *, status: int,
    changed: DraftChanged | None = None,
) -> HttpResponse:  # fmt: skip
    page = "read/_edit.html" if wants_fragment(request) else "read/edit.html"
    shown = {"draft": draft, "document": draft.document, "form": form, "changed": changed}
    return render(request, page, shown, status=status)


@policy("draft.decide")
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a draft from words: selected with the mouse, or chosen from the list of sentences."""
    document = read_document_or_404(pk)
    typed = request.POST if request.method == "POST" else None
    form = SelectionForm(typed, document=document)
    chosen = places((request.POST if typed else request.GET).getlist("place"))
    if typed is not None and form.is_valid():
        try:
            draft = actions.add_draft_from_selection(
                document=document, segments=chosen, title=form.cleaned_data["title"],
                kind=form.cleaned_data["kind"], parent=form.parent_draft(), by=asker(request),
                at=timezone.now(),
            )  # fmt: skip
            told = _("Added: %(title)s") % {"title": draft.title}
            return _answer(request, document, [draft], told, whole=True)
        except DeskRefused as refused:
            form.add_error(None, refused.sentence)
    shown = {
        "document": document, "form": form, "place": desk.written(chosen),
        "words": "".join(document.text[a:b] for a, b in chosen),
        "sentences": [] if chosen else desk.sentences(document),
    }  # fmt: skip
    page = "read/_add.html" if wants_fragment(request) else "read/add.html"
    return render(request, page, shown, status=422 if form.errors else 200)


def _answer(  # noqa: PLR0913
    request: HttpRequest, document: Document, chosen: list[Draft], told: str, *,
    refused: bool = False, whole: bool = False,
) -> HttpResponse:  # fmt: skip
    first = chosen[0].pk if chosen else None
    if not wants_fragment(request):
        (messages.error if refused else messages.success)(request, told)
        anchor = f"#draft-{first}" if first else ""
        return redirect(f"{reverse('read:desk', args=[document.pk])}{anchor}")
    seen = desk.desk(document)
    changed = {draft.pk for draft in chosen}
    shown = {
        "document": document, "desk": seen, "tally": queries.tally(document), "told": told,
        "refused": refused, "whole": whole, "first": first, "show": "all",
        "changed": [row for row in seen.rows if row.pk in changed],
    }  # fmt: skip
    return render(request, "read/_answer.html", shown)
