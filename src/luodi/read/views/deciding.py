"""Decisions at the desk. With htmx the changed rows come back, without it the desk as a page."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
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
from luodi.read.views.answering import answer
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
        return answer(request, document, [], refused.sentence, refused=True)
    return answer(request, document, chosen, told)


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
    today = timezone.localdate()
    unit = next((org.standing_unit(pk, today) for pk in keys([key])), None)
    if key and unit is None:
        raise DeskRefused(
            _("This unit is not in the register or has ended. Choose one of the list.")
        )
    actions.assign_lead_unit(drafts=chosen, unit=unit, by=asker(request), at=timezone.now())
    return _("Lead unit set: %(unit)s") % {"unit": unit.short_name if unit else _("none")}


def _support(request: HttpRequest, chosen: list[Draft]) -> str:
    today = timezone.localdate()
    wanted = [org.standing_unit(pk, today) for pk in keys(request.POST.getlist("supports"))]
    units = [unit for unit in wanted if unit is not None]
    if not units or len(units) < len(request.POST.getlist("supports")):
        raise DeskRefused(_("Choose the supporting units from the list."))
    actions.add_supporting_units(drafts=chosen, units=units, by=asker(request), at=timezone.now())
    names = "、".join(unit.short_name for unit in units)
    return _("Supporting units added: %(units)s") % {"units": names}


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
    "confirm": _confirm, "support": _support,
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
        return answer(request, document, [], refused.sentence, refused=True)
    chosen = queries.drafts_with(document, [entry["draft"] for entry in stroke.drafts])
    moved = stroke.verb in ("edited", "added", "merged", "split", "mended", "carried")
    document = read_document_or_404(pk)  # its paragraphs may be others now
    return answer(request, document, chosen, _("Taken back."), whole=moved)


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
    return answer(request, draft.document, [draft], _("Saved and accepted."), whole=True)


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
    form = SelectionForm(
        request.POST if request.method == "POST" else None, document=document,
        initial={"kind": request.GET.get("kind", "task"), "of": document.text_sha256},
    )  # fmt: skip
    sent = (request.POST if form.is_bound else request.GET).getlist("place")
    chosen = places(sent)
    if form.is_bound and form.is_valid():
        try:
            draft = actions.add_draft_from_selection(
                document=document, segments=chosen, title=form.cleaned_data["title"],
                kind=form.cleaned_data["kind"], parent=form.parent_draft(), by=asker(request),
                at=timezone.now(),
            )  # fmt: skip
            told = _("Added: %(title)s") % {"title": draft.title}
            return answer(request, document, [draft], told, whole=True)
        except DeskRefused as refused:
            form.add_error(None, refused.sentence)
    # What is no place of this text is shown as nothing chosen, whatever the address says.
    words = desk.words_at(document, chosen)
    shown = {
        "document": document, "form": form, "place": desk.written(chosen) if words else "",
        "words": words, "sentences": [] if words else desk.sentences(document),
    }  # fmt: skip
    page = "read/_add.html" if wants_fragment(request) else "read/add.html"
    return render(request, page, shown, status=422 if form.errors else 200)
