"""The editor of schemes: numbers beside words, steps within a draft, and its proposal."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from luodi.assess import actions, draft_shown, queries
from luodi.assess.draft_merged import Clash, merged
from luodi.assess.draft_steps import added, indicator_added, moved, removed
from luodi.assess.draft_typed import typed, typed_faults
from luodi.assess.errors import AssessError, DraftRefused
from luodi.assess.models import SchemeDraft
from luodi.assess.views.in_scope import asker
from luodi.assess.wording import in_language, listed
from luodi.org.routes import policy
from luodi.packs.schemas.schemes import Flat

WAYS = {"up": -1, "down": 1}


@policy("assessment.run")
@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest, code: str) -> HttpResponse:
    """The editor of one's draft of a scheme; where there is none, what it can begin from."""
    found = queries.draft_of(code, asker(request))
    if found is None:
        return _beginnings(request, code)
    if request.method == "GET":
        return _editor(request, found, found.content)
    return _step(request, found)


def _beginnings(request: HttpRequest, code: str) -> HttpResponse:
    offered, kept = queries.offered().get(code), queries.versions(code)
    if offered is None and not kept:
        raise Http404
    title = in_language(offered.title) if offered else queries.title_of(kept[0])
    newest = queries.newest_in_use(code)
    context = {"code": code, "title": title, "offered": offered, "versions": kept,
               "newest": newest.pk if newest else None}  # fmt: skip
    gone = request.method == "POST"
    if gone:
        messages.error(request, _("This draft is no longer there: it was proposed or thrown away "
                                  "elsewhere."))  # fmt: skip
    return render(request, "assess/draft_begin.html", context, status=422 if gone else 200)


@policy("assessment.run")
@require_POST
def begin_draft(request: HttpRequest, code: str) -> HttpResponse:
    """Begin a draft from the pack's scheme or an earlier version."""
    start, kept = None, request.POST.get("start", "")
    if kept:
        start = queries.scheme(int(kept)) if kept.isdecimal() and len(kept) < 19 else None
        if start is None or start.code != code:
            raise Http404
    elif code not in queries.offered():
        raise Http404
    try:
        there = queries.draft_of(code, asker(request))
        actions.begin_draft(code=code, start=start, by=asker(request), at=timezone.now())
        if there is not None and there.start != start:
            messages.warning(request, _(
                "You have a draft of this scheme already, begun from version %(version)s: this is "
                "it. To begin from another version, propose it or throw it away first.")
                % {"version": there.start_version})  # fmt: skip
    except AssessError as refused:
        messages.error(request, str(refused.sentence))
    return redirect("assess:draft", code)


@policy("assessment.run")
@require_POST
def draft_preview(request: HttpRequest, code: str) -> HttpResponse:
    """What the draft would say with what is typed just now; nothing is kept."""
    found = queries.draft_of(code, asker(request))
    if found is None:
        raise Http404
    base = draft_shown.marked(found, request.POST.get("shown", ""))
    if base is None:
        return render(request, "assess/_draft_elsewhere.html")
    context = _context(found, typed(base, request.POST))
    return render(request, "assess/_draft_preview.html", context)


def _context(found: SchemeDraft, content: Flat) -> dict[str, Any]:
    start = queries.started_from(found)
    content = queries.on_its_day(start, content)
    reading = queries.read_draft(start, content, typed_faults(content), timezone.localdate())
    parts = draft_shown.sections(content, reading.faults, reading.parts)
    head = draft_shown.head(content, reading.faults)
    foot = draft_shown.foot(content, reading.faults)
    return {
        "draft": found, "code": found.code, "reading": reading, "head": head, "foot": foot,
        "sections": parts, "sums": draft_shown.sums(content),
        "fields": list(draft_shown.every_field((*head, *foot), parts)),
        "whole": reading.faults.get("", []),
        "changed": reading.changed,
        "count": sum(len(words) for words in reading.faults.values()),
        "title": in_language(content["title"]) or found.code,
    }  # fmt: skip


def _editor(
    request: HttpRequest, found: SchemeDraft, content: Flat, refused: str = "",
    clashes: tuple[Clash, ...] = (),
) -> HttpResponse:  # fmt: skip
    newest = queries.newest_in_use(found.code)
    is_stale = (newest is not None and newest.pk != found.start_id
                and newest.verdict.at > found.begun_at)  # fmt: skip
    context = {
        **_context(found, content), "refused": refused,
        "shown": draft_shown.mark_of(found.content), "clashes": draft_shown.clash_words(clashes),
        "focus": request.GET.get("at", ""), "newest": newest if is_stale else None,
        "offers": _offers(found, content), "unsaved": content != found.content,
    }  # fmt: skip
    return render(request, "assess/draft.html", context, status=422 if refused else 200)


def _offers(found: SchemeDraft, content: Flat) -> list[tuple[str, str]]:
    known = queries.indicators_to_add(queries.started_from(found), content)
    return [(one["code"], f"{in_language(one['title'])} ({one['unit_of_measure'] or '%'})")
            for one in known]  # fmt: skip


def _step(request: HttpRequest, found: SchemeDraft) -> HttpResponse:
    steps = {"undo": _undo, "redo": _redo, "drop": _drop, "anew": _anew, "propose": _propose,
             "try": _try}  # fmt: skip
    step = steps.get(request.POST.get("do", "save"), _arrange)
    content, _clashes = _sent(request, found)
    try:
        return step(request, found, content, _version(request))
    except DraftRefused as refused:
        told = str(refused.sentence)
        stored = queries.draft_of(found.code, asker(request))
        if stored is None:
            messages.error(request, told)
            return redirect("assess:draft", found.code)
        content, clashes = _sent(request, stored)
        return _editor(request, stored, content, told, tuple(clashes))


def _sent(request: HttpRequest, found: SchemeDraft) -> tuple[Flat, list[Clash]]:
    """Return what was typed, together with what another window saved since the form was built."""
    base = draft_shown.marked(found, request.POST.get("shown", ""))
    if base is None:
        return found.content, []
    mine, clashes = typed(base, request.POST), list[Clash]()
    if draft_shown.mark_of(base) != draft_shown.mark_of(found.content):
        mine, clashes = merged(base, mine, found.content)
    return queries.on_its_day(queries.started_from(found), mine), clashes


def _version(request: HttpRequest) -> int:
    text = request.POST.get("version", "")
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def _arrange(request: HttpRequest, found: SchemeDraft, content: Flat, version: int) -> HttpResponse:
    """Save what was typed, with one row moved, removed or added where that was asked."""
    step, _colon, rest = request.POST.get("do", "save").partition(":")
    content, focus = _arranged(request, found, content, step, rest.split(":"))
    actions.save_draft(draft=found, content=content, version=version, by=asker(request),
                       at=timezone.now())  # fmt: skip
    if step not in ("move", "remove", "add"):
        messages.success(request, _("Saved. Nobody else sees it until you propose it."))
    return redirect(_here(found.code, focus))


def _here(code: str, focus: str) -> str:
    address = reverse("assess:draft", args=[code])
    if not focus:
        return address
    row = "-".join(focus.split(".")[:2])
    return f"{address}?at={focus}#d-{row}"


def _arranged(
    request: HttpRequest, found: SchemeDraft, content: Flat, step: str, parts: list[str]
) -> tuple[Flat, str]:
    kind, row, way = (*parts, "", "", "")[:3]
    at = int(row) if row.isdecimal() and len(row) < 4 else -1
    if step == "move" and way in WAYS:
        new = moved(content, kind, at, WAYS[way])
        return new, f"{kind}.{at if new == content else at + WAYS[way]}.{way}"
    if step == "remove":
        _refuse_needed(found, content, kind, at)
        return removed(content, kind, at), f"{kind}.{max(at - 1, 0)}.remove"
    if step == "add" and kind == "indicators":
        return _with_indicator(request, found, content)
    if step == "add":
        new = added(content, kind, ("新增", "New"))
        return new, f"{kind}.{len(new.get(kind, [])) - 1}.first"
    return content, ""


def _refuse_needed(found: SchemeDraft, content: Flat, kind: str, at: int) -> None:
    uses = queries.used_elsewhere(queries.started_from(found), content, kind, at)
    if uses:
        raise DraftRefused(
            _("“%(row)s” is named by what the editor does not show: %(uses)s. It cannot be removed "
              "here; give it another weight or bound, or have that changed in the pack first.")
            % {"row": in_language(content[kind][at]["title"]), "uses": listed(uses)}
        )  # fmt: skip


def _with_indicator(request: HttpRequest, found: SchemeDraft, content: Flat) -> tuple[Flat, str]:
    wanted = request.POST.get("new_indicator", "")
    known = queries.indicators_to_add(queries.started_from(found), content)
    one = next((each for each in known if each["code"] == wanted), None)
    if one is None:
        raise DraftRefused(_("Choose the indicator to add in the list first."))
    new = indicator_added(content, one)
    return new, f"indicators.{len(new['indicators']) - 1}.first"


def _undo(request: HttpRequest, found: SchemeDraft, content: Flat, version: int) -> HttpResponse:
    is_typed = content != found.content
    actions.undo_draft(draft=found, version=version, by=asker(request), at=timezone.now(),
                       content=content)  # fmt: skip
    done = _("What was saved before is back. “Forward again” undoes this.")
    if is_typed:
        done = _("What was saved last is back. What you had typed since is put aside: “Forward "
                 "again” brings it back.")  # fmt: skip
    messages.success(request, done)
    return redirect("assess:draft", found.code)


def _redo(request: HttpRequest, found: SchemeDraft, content: Flat, version: int) -> HttpResponse:
    actions.redo_draft(draft=found, version=version, by=asker(request), at=timezone.now(),
                       content=content)  # fmt: skip
    messages.success(request, _("What was taken back stands here again."))
    return redirect("assess:draft", found.code)


def _drop(request: HttpRequest, found: SchemeDraft, content: Flat, version: int) -> HttpResponse:
    if request.POST.get("sure") != "yes":
        return _editor(
            request,
            found,
            content,
            _("Tick that you mean it: a draft that is thrown away does not come back."),
        )
    actions.drop_draft(draft=found, version=version, by=asker(request), at=timezone.now())
    messages.success(request, _("The draft is thrown away. What is in use stays as it is."))
    return redirect("assess:versions", found.code)


def _anew(request: HttpRequest, found: SchemeDraft, content: Flat, version: int) -> HttpResponse:
    by, now = asker(request), timezone.now()
    saved = actions.save_draft(draft=found, content=content, version=version, by=by, at=now)
    actions.compare_anew(draft=saved, version=saved.version, by=by, at=now)
    messages.success(request, _("What differs from the version in use is marked now."))
    return redirect("assess:draft", found.code)


def _propose(request: HttpRequest, found: SchemeDraft, content: Flat, version: int) -> HttpResponse:
    by, now = asker(request), timezone.now()
    saved = actions.save_draft(draft=found, content=content, version=version, by=by, at=now)
    made = actions.propose_draft(draft=saved, version=saved.version, by=by, at=now)
    messages.success(
        request, _("Proposed as version %(version)s. Somebody else of the delivery office sees "
                   "what changed and approves it.") % {"version": made.version}
    )  # fmt: skip
    return redirect("assess:kept_scheme", made.pk)


def _try(request: HttpRequest, found: SchemeDraft, content: Flat, version: int) -> HttpResponse:
    actions.save_draft(draft=found, content=content, version=version, by=asker(request),
                       at=timezone.now())  # fmt: skip
    return redirect("assess:try_draft", found.code)
