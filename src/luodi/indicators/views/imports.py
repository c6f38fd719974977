"""Figures come in by file: upload, which column is what, the preview, questions, and the end."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from luodi.files.errors import FilesError
from luodi.indicators import actions, queries
from luodi.indicators.errors import AlreadyImported, IndicatorsError, RowsRefused, StaleFigures
from luodi.indicators.exchange.annotated import annotated
from luodi.indicators.forms.imports import MappingForm, QuestionsForm, ReasonForm, UploadForm
from luodi.indicators.intake.failures import why_failed
from luodi.indicators.intake.names import Names
from luodi.indicators.intake.preview import TABS, Preview, needs_reason
from luodi.indicators.models import FigureImport, ImportState
from luodi.indicators.views.in_scope import asker
from luodi.org.routes import policy

LARGEST = 10 * 1024 * 1024
MISTAKES_SHOWN = 100
SURE, SURE_OF = "sure", "sure_of"


@policy("figure.enter")
@require_http_methods(["GET", "POST"])
def take_in(request: HttpRequest) -> HttpResponse:
    """Take in a file or a pasted block; what it would change is shown next."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and not form.is_bound:
        form = UploadForm({})
    earlier = None
    if request.method == "POST" and form.is_valid():
        try:
            found = _taken(request, form)
            if found.state != ImportState.FAILED:
                return redirect("indicators:import_preview", found.pk)
            form.add_error("figures", why_failed(found.problem))
        except AlreadyImported as known:
            earlier = known
        except (IndicatorsError, FilesError) as refused:
            form.add_error("figures", str(refused.sentence))
    status = 409 if earlier else 422 if form.errors else 200
    return render(request, "indicators/import.html", {"form": form, "earlier": earlier},
                  status=status)  # fmt: skip


def _taken(request: HttpRequest, form: UploadForm) -> FigureImport:
    """Keep what was given, and read it at once where it is small."""
    given = form.cleaned_data["figures"]
    act: dict[str, Any] = {"by": asker(request), "at": timezone.now()}
    if given is None or given is False:
        content = form.cleaned_data["pasted"].encode()
        found = actions.take_figures(content=content, name=_("pasted.tsv"), **act)
    else:
        # one byte more than allowed is enough to know that it is too much
        found = actions.take_figures(content=given.read(LARGEST + 1), name=given.name, **act)
    return _read_if_small(found, **act)


def _read_if_small(found: FigureImport, *, by: Any, at: Any) -> FigureImport:
    if found.state == ImportState.READING and not actions.is_large(found=found, by=by, at=at):
        return actions.read_figures(found=found, by=by, at=at)
    found.refresh_from_db()
    return found


@policy("figure.enter")
@require_GET
def import_list(request: HttpRequest) -> HttpResponse:
    """What came in, the newest first, and what became of it."""
    shown = queries.figure_imports(asker(request))[:100]
    return render(request, "indicators/imports.html", {"imports": shown})


@policy("figure.enter")
@require_GET
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """What a file would change: nothing is stored yet."""
    return shown(request, import_or_404(request, pk))


@policy("figure.enter")
@require_GET
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the reading is; the page comes anew once it is over."""
    found = import_or_404(request, pk)
    answer = render(request, "indicators/_import_progress.html", {"found": found})
    if found.state != ImportState.READING:
        answer["HX-Refresh"] = "true"
    return answer


def shown(  # noqa: PLR0913 - the page in each of its states
    request: HttpRequest, found: FigureImport, *, refused: Any = None,
    questions: QuestionsForm | None = None, reason: ReasonForm | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    """Return the page of an import in whichever state it is; that of its columns where they are
    asked about.
    """
    if found.state == ImportState.OPEN and found.counts.get("asks"):
        return redirect("indicators:import_mapping", found.pk)
    context: dict[str, Any] = {
        "found": found,
        "refused": refused,
        "rows_refused": getattr(refused, "rows", [])[:MISTAKES_SHOWN],
    }
    if found.state == ImportState.FAILED:
        context["why"] = why_failed(found.problem)
    if found.state == ImportState.OPEN:
        told = Preview(found)
        tab = told.tab_of(request.GET.get("tab", ""))
        context |= {
            "told": told, "tab": tab, "tab_words": TABS[tab],
            "page": told.page(tab, request.GET.get("page")),
            "questions": questions or QuestionsForm(preview=told),
            "reason": reason or ReasonForm(needed=told.needs_reason),
        }  # fmt: skip
    return render(request, "indicators/import_preview.html", context, status=status)


@policy("figure.enter")
@require_http_methods(["GET", "POST"])
def mapping(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which column is what; it is remembered for the next file with these headings."""
    found = import_or_404(request, pk)
    if found.state != ImportState.OPEN:
        return redirect("indicators:import_preview", pk)
    if request.method == "POST" and (sheet := request.POST.get("sheet")):
        return _other_sheet(request, found, sheet)
    form = MappingForm(request.POST or None, told=found.counts, names=Names())
    if request.method == "POST" and form.is_valid():
        try:
            kept = actions.keep_layout(
                found=found, layout=form.made, name=form.cleaned_data["name"], by=asker(request),
                at=timezone.now(),
            )  # fmt: skip
            _read_if_small(kept, by=asker(request), at=timezone.now())
            messages.success(
                request, _("Remembered for the files of your unit that have these headings.")
            )
            return redirect("indicators:import_preview", pk)
        except IndicatorsError as refused:
            form.add_error(None, str(refused.sentence))
    return render(request, "indicators/import_mapping.html", {"found": found, "form": form},
                  status=422 if form.errors else 200)  # fmt: skip


def _other_sheet(request: HttpRequest, found: FigureImport, sheet: str) -> HttpResponse:
    act: dict[str, Any] = {"by": asker(request), "at": timezone.now()}
    answers = {"sheet": sheet[:120], "layout": None}
    _read_if_small(actions.answer_questions(found=found, answers=answers, **act), **act)
    return redirect("indicators:import_preview", found.pk)


@policy("figure.enter")
@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer what the preview asks: units, indicators, doubles, and whether one is sure."""
    found = import_or_404(request, pk)
    if not found.is_shown:
        return redirect("indicators:import_preview", pk)
    form = QuestionsForm(request.POST, preview=Preview(found))
    if not form.is_valid():
        return shown(request, found, questions=form, status=422)
    act: dict[str, Any] = {"by": asker(request), "at": timezone.now()}
    answers = form.answers() | {
        name: given for name in (SURE, SURE_OF) if (given := request.POST.getlist(name)[:1000])
    }
    if answers:
        kept = actions.answer_questions(found=found, answers=answers, **act)
        _read_if_small(kept, **act)
        messages.success(request, _("Your answers are kept."))
    return redirect("indicators:import_preview", pk)


@policy("figure.enter")
@require_POST
def apply(request: HttpRequest, pk: int) -> HttpResponse:
    """Store it all, or nothing when something is wrong or changed since it was shown."""
    found = import_or_404(request, pk)
    form = ReasonForm(request.POST, needed=needs_reason(found.counts))
    if not found.is_shown:
        return redirect("indicators:import_preview", pk)
    if not form.is_valid():
        return shown(request, found, reason=form, status=422)
    act: dict[str, Any] = {"by": asker(request), "at": timezone.now()}
    try:
        done = actions.apply_figures(
            found=found, seen=request.POST.get("seen", ""), reason=form.cleaned_data["reason"],
            **act,
        )  # fmt: skip
    except StaleFigures as stale:
        actions.read_figures(found=found, **act)
        return shown(request, import_or_404(request, pk), refused=stale, status=409)
    except (RowsRefused, IndicatorsError) as refused:
        return shown(request, import_or_404(request, pk), refused=refused, status=422)
    messages.success(request, _("Figures stored: %(new)s new, %(changed)s changed; requests: "
                                "%(requested)s.") % {"new": done.new, "changed": done.changed,
                                                     "requested": done.requested})  # fmt: skip
    return redirect("indicators:batch", done.batch.pk)


@policy("figure.enter")
@require_POST
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave an import: nothing of it is stored."""
    found = import_or_404(request, pk)
    try:
        actions.leave_figures(found=found, by=asker(request), at=timezone.now())
        messages.success(request, _("Left. Nothing of the file was stored."))
    except IndicatorsError as refused:
        messages.error(request, str(refused.sentence))
    return redirect("indicators:imports")


@policy("figure.enter")
@require_GET
def marked_copy(request: HttpRequest, pk: int) -> HttpResponse:
    """The file as it came, with every wrong cell marked and its sentence beside the row."""
    found = import_or_404(request, pk)
    if not found.is_shown:
        raise Http404
    layout = found.counts["layout"]
    content = annotated(found.upload, Preview(found).marked(), sheet=layout["sheet"],
                        heading_row=max(layout["heading"], 1))  # fmt: skip
    stem = found.upload.name.rpartition(".")[0] or found.upload.name
    ending = "xlsx" if found.upload.kind == "xlsx" else "csv"
    name = _("%(name)s-to mend.%(ending)s") % {"name": stem, "ending": ending}
    header = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(
        content, headers={"Content-Disposition": header or "", "X-Content-Type-Options": "nosniff"},
        content_type="application/octet-stream",
    )  # fmt: skip


def import_or_404(request: HttpRequest, pk: int) -> FigureImport:
    """Return an import of which every figure is in one's reach, or answer that there is none."""
    found = queries.figure_import(pk)
    if found is None or not queries.sees_import(found, asker(request)):
        raise Http404
    return found
