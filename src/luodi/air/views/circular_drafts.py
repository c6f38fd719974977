"""Drafts of circulars: drafting, reading with the lint beside, editing, versions, issuing."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from luodi.air import actions, queries
from luodi.air.circular_authors import writers
from luodi.air.circular_forms import (
    KINDS,
    CircularTextForm,
    DraftForm,
    GiveUpForm,
    IssueForm,
    VersionForm,
    after,
    first_row,
)
from luodi.air.circular_frame import PARTS
from luodi.air.circular_text import composed, differences
from luodi.air.errors import AirError, Overtaken
from luodi.air.models import CircularDraft
from luodi.air.views.circular_reading import (
    as_docx,
    as_pdf,
    reading,
    refused_page,
    sources,
    title_of,
)
from luodi.air.views.showing import altered, or_404, typed
from luodi.air.wording import in_language
from luodi.org.routes import policy, sensitive


@policy("circular.issue")
@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest) -> HttpResponse:
    """Draft a circular; every figure comes from the register or a confirmed assessment."""
    today = timezone.localdate()
    form = DraftForm(typed(request), initial={"period": f"{today:%Y-%m}"})
    if request.method == "POST" and form.is_valid():
        try:
            at = timezone.now()
            made = actions.draft_circular(**form.cleaned_data, today=today, by=request.user, at=at)
            is_new = made.drafted_at == at
            messages.success(request, _drafted() if is_new else _drafted_already())
            return redirect("air:circular_draft", made.pk)
        except AirError as refused:
            form.add_error("period", str(refused.sentence))
    return render(request, "air/draft.html", {"form": form}, status=422 if form.is_bound else 200)


def _drafted() -> str:
    return _("Drafted. A second person issues it; it gets its number then.")


def _drafted_already() -> str:
    return _("This was drafted already, with the same figures. It is opened here; there is no "
             "second draft.")  # fmt: skip


@policy("circular.view")
@require_GET
def circular_draft(request: HttpRequest, pk: int) -> HttpResponse:
    """A draft as it would read if it were issued today, with what stands in the way."""
    found = _draft_or_404(request, pk)
    if found.issued is not None:
        return redirect("air:circular", found.issued.pk)
    if refused := altered(request, found, reverse("air:circulars")):
        return refused
    form = IssueForm(initial={"version": found.latest.number})
    return render(request, "air/circular_draft.html", _read(request, found, form))


@policy("circular.issue")
@sensitive
@require_POST
def issue(request: HttpRequest, pk: int) -> HttpResponse:
    """Issue a draft with its number; whoever wrote any of the text that stands may not."""
    found, form = _draft_or_404(request, pk), IssueForm(request.POST)
    if not form.is_valid():
        return refused_page(request, "air/circular_draft.html", _read(request, found, form))
    try:
        made = actions.issue_circular(
            draft=found, **form.cleaned_data, today=timezone.localdate(), by=request.user,
            at=timezone.now(),
        )  # fmt: skip
    except AirError as refused:
        return _not_issued(request, pk, form.cleaned_data["reason"], str(refused.sentence))
    messages.success(request, _("Issued. It cannot be changed any more, only withdrawn with a "
                                "reason."))  # fmt: skip
    return redirect("air:circular", made.circular_id)


@policy("circular.issue")
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the text of a draft: each save is a version, and what it says is looked over."""
    found = _draft_or_404(request, pk)
    if found.issued is not None:
        messages.error(request, _("It was issued already; its text stands."))
        return redirect("air:circular", found.issued.pk)
    if request.method == "GET":
        latest = found.latest
        form = CircularTextForm(initial={"version": latest.number})
        rows = latest.paragraphs or [first_row(found.content)]
        context = _edited(request, found, form, rows)
        return render(request, "air/circular_edit.html", context)
    return _saved(request, found)


@policy("circular.view")
@require_GET
def versions(request: HttpRequest, pk: int) -> HttpResponse:
    """The versions of a draft with what each changed, the latest first."""
    found, language = _draft_or_404(request, pk), _language()
    rows = list(found.versions.all())
    told = [
        {"version": one, "changes": differences(before.paragraphs, one.paragraphs, language)
         if before else []}
        for before, one in zip([None, *rows], rows, strict=False)
    ]  # fmt: skip
    context = {
        "draft": found, "title": title_of(found), "rows": told[::-1], "latest": found.latest,
    }  # fmt: skip
    return render(request, "air/circular_versions.html", context)


@policy("circular.issue")
@require_POST
def restore(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Save the text of an earlier version anew."""
    found, form = _draft_or_404(request, pk), VersionForm(request.POST)
    or_404(queries.draft_version(found, number))
    try:
        seen = form.cleaned_data["version"] if form.is_valid() else 0
        actions.restore_circular(
            draft=found, version=seen, number=number, by=request.user, at=timezone.now()
        )
        messages.success(request, _("Version %(number)s stands again.") % {"number": number})
    except AirError as refused:
        messages.error(request, str(refused.sentence))
    return redirect("air:circular_versions", pk)


@policy("circular.issue")
@require_http_methods(["GET", "POST"])
def give_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a draft up with a reason; its text is kept."""
    found = _draft_or_404(request, pk)
    form = GiveUpForm(typed(request), initial={"version": found.latest.number})
    if request.method == "POST" and form.is_valid():
        try:
            actions.give_up_circular(
                draft=found, **form.cleaned_data, by=request.user, at=timezone.now()
            )
            messages.success(request, _("Given up. Its text is kept under its versions."))
            return redirect("air:circulars")
        except AirError as refused:
            form.add_error("reason", str(refused.sentence))
    context = {"form": form, "draft": found, "title": title_of(found)}
    status = 422 if form.is_bound else 200
    return render(request, "air/circular_give_up.html", context, status=status)


@policy("circular.view")
@require_GET
def draft_docx(request: HttpRequest, pk: int) -> HttpResponse:
    """A draft as DOCX, to read it as it would be issued today; without a number."""
    found = _draft_or_404(request, pk)
    if found.issued is not None:
        return redirect("air:circular", found.issued.pk)
    refused = altered(request, found, reverse("air:circulars"))
    return refused or as_docx(_composed(found))


@policy("circular.view")
@require_GET
def draft_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """A draft as PDF, without a number."""
    found = _draft_or_404(request, pk)
    if found.issued is not None:
        return redirect("air:circular", found.issued.pk)
    refused = altered(request, found, reverse("air:circulars"))
    back = reverse("air:circular_draft", args=[pk])
    return refused or as_pdf(request, _composed(found), back)


def _not_issued(request: HttpRequest, pk: int, reason: str, sentence: str) -> HttpResponse:
    """Show the text as it stands now with the reason that was typed, and why it is not issued."""
    found = _draft_or_404(request, pk)
    if found.issued is not None:
        messages.error(request, sentence)
        return redirect("air:circular", found.issued.pk)
    # whoever reads this page has the latest version before them, and may issue that one
    form = IssueForm({"version": found.latest.number, "reason": reason})
    form.add_error("reason", sentence)
    return refused_page(request, "air/circular_draft.html", _read(request, found, form))


def _saved(request: HttpRequest, found: CircularDraft) -> HttpResponse:
    form = CircularTextForm(request.POST, before=len(found.latest.paragraphs))
    rows = form.typed()
    if not form.is_valid():
        return refused_page(request, "air/circular_edit.html", _edited(request, found, form, rows))
    given, step = form.cleaned_data, form.cleaned_data["step"]
    rows = after(rows, step)
    if step.startswith("add-"):
        # an empty paragraph is no version yet: it stands on the page until something is in it
        context = _edited(request, found, form, rows)
        return render(request, "air/circular_edit.html", {**context, "added": int(step[4:]) + 2})
    try:
        made = actions.edit_circular(draft=found, version=given["version"], paragraphs=rows,
                                     by=request.user, at=timezone.now())  # fmt: skip
    except AirError as refused:
        form.add_error(None, str(refused.sentence))
        fresh = _draft_or_404(request, found.pk)
        context = _edited(request, fresh, form, rows or form.typed() or [first_row(found.content)])
        if isinstance(refused, Overtaken):
            # saving once more, after reading this, is meant
            context |= {"version": fresh.latest.number, "overtaken": True}
        return refused_page(request, "air/circular_edit.html", context)
    if made.number == given["version"]:
        messages.info(request, _("Nothing was changed, so no new version was saved."))
    else:
        messages.success(request, _("Saved as a new version; the version before can be restored."))
    return redirect("air:edit_circular", found.pk)


def _read(request: HttpRequest, found: CircularDraft, form: IssueForm) -> dict[str, Any]:
    latest, today = found.latest, timezone.localdate()
    content = _composed(found)
    findings = queries.draft_findings(found, latest.paragraphs, today)
    return {
        "draft": found, "latest": latest, "form": form, **reading(request, content),
        "findings": findings, "has_faults": any(one.level == "fault" for one in findings),
        "has_warnings": any(one.level == "warning" for one in findings),
        "saved_it": request.user.pk in writers(found.versions.all()),
        "signed_on": date.fromisoformat(content["issued_on"]),
    }  # fmt: skip


def _edited(
    request: HttpRequest, found: CircularDraft, form: CircularTextForm, rows: list[dict[str, Any]]
) -> dict[str, Any]:
    content = composed(found.content, rows, number=None, issued_on=timezone.localdate())
    read, told = reading(request, content), sources(request, content)
    findings = queries.draft_findings(found, rows, timezone.localdate())
    by_place: dict[int, list[Any]] = {}
    for one in findings:
        by_place.setdefault(one.place, []).append(one)
    return {
        "draft": found, "form": form, "title": title_of(found), "findings": findings,
        "version": form["version"].value() or found.latest.number,
        "kinds": KINDS, "sources": told,
        "more_sources": len(content["fields"]) - len(told),
        "rows": [
            {"one": one, "number": place, "index": place - 1,
             "part": in_language(PARTS[one["part"]]),
             "pieces": shown["pieces"], "findings": by_place.get(place, [])}
            for place, (one, shown) in enumerate(zip(rows, read["paragraphs"], strict=True), 1)
            if one["part"] in PARTS
        ],
    }  # fmt: skip


def _composed(found: CircularDraft) -> dict[str, Any]:
    return composed(found.content, found.latest.paragraphs, number=None,
                    issued_on=timezone.localdate())  # fmt: skip


def _language() -> str:
    return "zh" if (get_language() or "zh").startswith("zh") else "en"


def _draft_or_404(request: HttpRequest, pk: int) -> CircularDraft:
    found: CircularDraft = or_404(queries.circular_draft(pk, request.user))
    return found
