"""Make one draft of several, or several of one: first a look at what would come, then the deed."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from luodi.org.routes import policy
from luodi.read import actions, parts, queries
from luodi.read.errors import DeskRefused, DraftChanged
from luodi.read.forms import MergeForm, SplitForm, keys, seen_versions
from luodi.read.models import Document, Draft
from luodi.read.views.answering import answer
from luodi.read.views.asking import asker, wants_fragment
from luodi.read.views.desk import draft_or_404, read_document_or_404

SPARE_ROWS = 2  # for parts that the text does not cut by itself


@policy("draft.decide")
@require_http_methods(["GET", "POST"])
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose the title of the one, then merge; what somebody else changed is shown first."""
    document = read_document_or_404(pk)
    sent = request.POST if request.method == "POST" else request.GET
    drafts = queries.drafts_with(document, keys(sent.getlist("draft")))
    form = MergeForm(request.POST if request.method == "POST" else None, drafts=drafts)
    changed = None
    if form.is_bound and form.is_valid():
        try:
            return _merged(request, document, drafts, form)
        except DraftChanged as refused:
            changed = refused
        except DeskRefused as refused:
            form.add_error(None, refused.sentence)
    shown = {"document": document, "drafts": drafts, "form": form, "changed": changed}
    return _page(request, "merge", shown, _status(form, changed))


def _merged(
    request: HttpRequest, document: Document, drafts: list[Draft], form: MergeForm
) -> HttpResponse:
    made = actions.merge_drafts(
        drafts=drafts, versions=seen_versions(request.POST.getlist("seen")),
        title=form.new_title(), unit_of=form.chosen("unit_of"),
        deadline_of=form.chosen("deadline_of"), by=asker(request), at=timezone.now(),
    )  # fmt: skip
    told = _("Merged %(count)s drafts into: %(title)s")
    said = told % {"count": len(drafts), "title": made.title}
    return answer(request, document, [made], said, whole=True)


@policy("draft.decide")
@require_http_methods(["GET", "POST"])
def split(request: HttpRequest, pk: int, draft_pk: int) -> HttpResponse:
    """Give each part its title, then split; what somebody else changed is shown first."""
    draft = draft_or_404(pk, draft_pk)
    form = SplitForm(
        request.POST if request.method == "POST" else None, initial={"version": draft.version}
    )
    changed = None
    if form.is_bound and form.is_valid():
        try:
            return _split(request, draft, form)
        except DraftChanged as refused:
            changed = refused
            # The typed titles stay; sending them again means: in full knowledge of the other.
            form.data = _seen_now(form.data, refused)
        except DeskRefused as refused:
            form.add_error(None, refused.sentence)
    is_fine = request.GET.get("fine") == "1"
    shown = {
        "document": draft.document, "draft": draft, "form": form, "changed": changed,
        "rows": _rows(draft, form, fine=is_fine), "is_fine": is_fine,
    }  # fmt: skip
    return _page(request, "split", shown, _status(form, changed))


def _split(request: HttpRequest, draft: Draft, form: SplitForm) -> HttpResponse:
    made = actions.split_draft(
        draft=draft, version=form.cleaned_data["version"], parts=form.parts(),
        by=asker(request), at=timezone.now(),
    )  # fmt: skip
    said = _("Split into %(count)s drafts: %(title)s") % {"count": len(made), "title": draft.title}
    return answer(request, draft.document, made, said, whole=True)


def _seen_now(typed: Any, changed: DraftChanged) -> Any:
    """Return what was typed, with the version that is shown beside it now."""
    again = typed.copy()
    again["version"] = str(changed.stored.version)
    return again


def _rows(draft: Draft, form: SplitForm, *, fine: bool) -> list[tuple[str, str]]:
    if form.is_bound:
        return form.rows()
    found = parts.parts_of(draft, fine=fine)
    rows = [(one.text[:300], one.place) for one in found] if len(found) > 1 else [(draft.title, "")]
    return [*rows, *[("", "")] * SPARE_ROWS]


def _status(form: Any, changed: DraftChanged | None) -> int:
    return 409 if changed else 422 if form.errors else 200


def _page(request: HttpRequest, name: str, shown: dict[str, Any], status: int) -> HttpResponse:
    page = f"read/_{name}.html" if wants_fragment(request) else f"read/{name}.html"
    return render(request, page, shown, status=status)
