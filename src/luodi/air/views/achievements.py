"""Good practice and landmark results inside the house: list, entry, proposing, judging, copying."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from luodi.air import actions, queries
from luodi.air.achievement_content import achievement_content, seen_digest
from luodi.air.achievement_forms import (
    AccountForm,
    CopyForm,
    ProposeForm,
    ResultForm,
    RewriteForm,
    VerifyForm,
)
from luodi.air.errors import AirError, Changed
from luodi.air.models import Achievement, AchievementKind, AchievementState
from luodi.air.opinion_forms import ReasonForm
from luodi.air.views.showing import or_404, typed
from luodi.air.views.stepping import renewed, taken
from luodi.air.wording import in_language
from luodi.deliver.errors import EvidenceRefused
from luodi.deliver.evidence import accepted
from luodi.files import queries as files
from luodi.files.errors import FileRefused
from luodi.org import queries as org
from luodi.org.permissions import allows
from luodi.org.routes import policy, sensitive

A_PAGE = 20
BADGES = {"proposed": "warn", "returned": "missing", "verified": "ok", "withdrawn": "bad"}
FORMS = {"return": ReasonForm, "withdraw": ReasonForm, "take_back": ReasonForm,
         "verify": VerifyForm, "copying": CopyForm}  # fmt: skip


@policy("achievement.view")
@require_GET
def achievements(request: HttpRequest) -> HttpResponse:
    """The entries in one's scope: what waits first, then what is verified."""
    wanted, found = request.GET.get("kind", ""), queries.achievements(request.user)
    if wanted in AchievementKind.values:
        found = found.filter(kind=wanted)
    waits = (AchievementState.PROPOSED, AchievementState.RETURNED)
    shown = Paginator(found.exclude(state__in=waits), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "waiting": [_row(one) for one in found.filter(state__in=waits)], "page": shown,
        "rows": [_row(one) for one in shown.object_list], "wanted": wanted,
        "kinds": [("", _("All")), *AchievementKind.choices],
    }  # fmt: skip
    return render(request, "air/achievements.html", context)


@policy("achievement.view")
@require_GET
def achievement(request: HttpRequest, pk: int) -> HttpResponse:
    """One entry: what was done, the figures re-read, how to copy it, who did, what comes next."""
    return _show(request, _achievement_or_404(request, pk))


@policy("achievement.propose")
@require_http_methods(["GET", "POST"])
def propose(request: HttpRequest) -> HttpResponse:
    """Propose an entry."""
    person: Any = request.user
    sees_all = org.reach(person).everything
    form = ProposeForm(typed(request), request.FILES or None, person=person, sees_all=sees_all)
    if request.method == "POST" and form.is_valid():
        unit = form.cleaned_data["unit"] if sees_all else person.unit
        account = _account(form, unit)
        if account is not None:
            try:
                made = actions.propose_achievement(
                    kind=form.cleaned_data["kind"], unit=unit, line=form.cleaned_data["line"],
                    account=account, by=person, at=timezone.now(),
                )  # fmt: skip
                messages.success(request, _("Proposed. Somebody of another unit verifies it."))
                return redirect("air:achievement", made.pk)
            except (AirError, FileRefused) as refused:
                form.add_error(None, str(refused.sentence))
    context = {"form": form, "back": None}
    return render(request, "air/propose.html", context, status=422 if form.errors else 200)


@policy("achievement.propose")
@require_http_methods(["GET", "POST"])
def rewrite(request: HttpRequest, pk: int) -> HttpResponse:
    """Write an entry anew: a version of its own."""
    found = _achievement_or_404(request, pk)
    standing = queries.achievement_standing(found)
    form = RewriteForm(typed(request), request.FILES or None, person=request.user,
                       initial=_written(standing))  # fmt: skip
    if request.method == "POST" and form.is_valid():
        account = _account(form, found.unit)
        if account is not None:
            try:
                actions.rewrite_achievement(
                    achievement=found, account=account, version=form.cleaned_data["version"],
                    by=request.user, at=timezone.now(),
                )  # fmt: skip
                messages.success(request, _("Written anew. It waits for verification."))
                return redirect("air:achievement", pk)
            except (AirError, FileRefused) as refused:
                form.add_error(None, str(refused.sentence))
                if isinstance(refused, Changed):
                    standing = _overtaken(form, _achievement_or_404(request, pk))
    context = {"form": form, "back": found, "standing": standing}
    return render(request, "air/propose.html", context, status=422 if form.errors else 200)


@policy("achievement.verify")
@sensitive
@require_POST
def verify(request: HttpRequest, pk: int) -> HttpResponse:
    """Verify an entry and show it; whoever wrote it, or is of its unit, may not."""
    said = _("Verified and shown, with its figures as they are known now.")
    return _step(request, pk, "verify", actions.verify_achievement, said)


@policy("achievement.verify")
@require_POST
def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Return an entry to its unit."""
    return _step(request, pk, "return", actions.return_achievement, _("Returned to the unit."))


@policy("achievement.verify")
@sensitive
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw a verified entry."""
    said = _("Withdrawn. Its place stays and says so.")
    return _step(request, pk, "withdraw", actions.withdraw_achievement, said)


@policy("achievement.propose")
@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an entry back that nobody has verified."""
    said = _("Taken back. Nobody is asked to verify it any more.")
    return _step(request, pk, "take_back", actions.take_achievement_back, said)


@policy("achievement.copy")
@require_POST
def copy(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that one's unit copies it."""
    said = _("Your unit copies this. Tell here later what came of it.")
    return _step(request, pk, "copying", actions.begin_copying, said)


@policy("achievement.copy")
@require_http_methods(["GET", "POST"])
def result(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell what came of copying."""
    found = or_404(queries.copying(pk, request.user))
    form = ResultForm(typed(request), person=request.user)
    if request.method == "POST" and form.is_valid():
        figures = form.figures(found.unit)
        before, after = figures[0] if figures else (None, None)
        if not form.errors:
            try:
                actions.tell_copying_result(
                    copying=found, words=form.cleaned_data["words"], before=before, after=after,
                    by=request.user, at=timezone.now(),
                )  # fmt: skip
                messages.success(request, _("Kept. It stands beside the entry."))
                return redirect("air:achievement", found.achievement_id)
            except AirError as refused:
                form.add_error("words", str(refused.sentence))
    standing = queries.achievement_standing(found.achievement)
    context = {"form": form, "copying": found, "standing": standing}
    return render(request, "air/copying_result.html", context, status=422 if form.errors else 200)


@policy("achievement.view")
@require_GET
def evidence(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file of an entry, as it was kept; the bytes are compared with their hash."""
    found = _achievement_or_404(request, pk)
    upload = or_404(queries.achievement_standing(found).version.upload)
    or_404(True if files.intact(upload) else None)
    return FileResponse(
        files.absolute_path(upload).open("rb"), as_attachment=True, filename=upload.name,
        content_type="application/octet-stream",
    )  # fmt: skip


def _step(request: HttpRequest, pk: int, name: str, act: Any, said: str) -> HttpResponse:
    found = _achievement_or_404(request, pk)
    form = FORMS[name](request.POST, auto_id=f"{name}_%s")
    if taken(request, form, act, said, achievement=found):
        return redirect("air:achievement", pk)
    return _show(request, _achievement_or_404(request, pk), wrong=(name, form))


def _show(
    request: HttpRequest, found: Achievement, *, wrong: tuple[str, Any] | None = None
) -> HttpResponse:
    standing = queries.achievement_standing(found)
    content = achievement_content(found)
    forms = {name: FORMS[name](initial=_initial(standing, content), auto_id=f"{name}_%s")
             for name in _may(request.user, found, standing)}  # fmt: skip
    if wrong and wrong[0] in forms:
        seen = seen_digest(content)
        forms[wrong[0]] = renewed(wrong[1], version=standing.latest.number, seen=seen)
    context = {
        "achievement": found, "standing": standing, "version": standing.version,
        "content": in_language(content), "badge": BADGES[standing.state.value], "forms": forms,
        "frozen": in_language(standing.verified.content) if standing.verified else None,
        "is_revised": _is_revised(standing, content), "wrong": wrong and wrong[1],
        "may_rewrite": _may_rewrite(request.user, found, standing),
        "copyings": found.copyings.all(), "reach": org.reach(_asker(request)),
        "own": getattr(request.user, "unit_id", None),
        "shown_on": _shown_on(request.user, found, standing),
    }  # fmt: skip
    return render(request, "air/achievement.html", context, status=422 if wrong else 200)


def _shown_on(
    person: Any, found: Achievement, standing: queries.AchievementStanding
) -> list[dict[str, Any]]:
    """Return the boards that show it as verified, for whoever would withdraw them."""
    if standing.verified is None or not allows(person.role, "achievement.verify"):
        return []
    return [{"pk": one.board, "title": in_language(one.title), "period": one.period}
            for one in queries.boards_showing(found)]  # fmt: skip


def _is_revised(standing: queries.AchievementStanding, content: dict[str, Any]) -> bool:
    """Say whether a figure is another one now than when the entry was verified."""
    frozen = standing.verified.content if standing.verified else None
    return frozen is not None and _values(frozen) != _values(content)


def _values(content: dict[str, Any]) -> list[Any]:
    return [(one["before"] and one["before"]["value"], one["after"]["value"])
            for one in content["figures"]]  # fmt: skip


def _may(person: Any, found: Achievement, standing: queries.AchievementStanding) -> list[str]:
    names = []
    if standing.state == AchievementState.PROPOSED and allows(person.role, "achievement.verify"):
        near = person.pk in queries.authors(found) or queries.is_of_unit(person, found)
        names += [] if near else ["verify", "return"]
    if _may_rewrite(person, found, standing):
        names.append("take_back")
    if standing.state == AchievementState.VERIFIED:
        names += ["withdraw"] if allows(person.role, "achievement.verify") else []
        copied = {one.unit_id for one in found.copyings.all()}
        if (allows(person.role, "achievement.copy") and person.unit_id not in copied
                and not queries.is_of_unit(person, found)):  # fmt: skip
            names.append("copying")
    return names


def _may_rewrite(person: Any, found: Achievement, standing: queries.AchievementStanding) -> bool:
    waits = standing.state in (AchievementState.PROPOSED, AchievementState.RETURNED)
    return (waits and allows(person.role, "achievement.propose")
            and org.reach(person).covers(found.unit_id))  # fmt: skip


def _initial(standing: queries.AchievementStanding, content: dict[str, Any]) -> dict[str, Any]:
    return {"version": standing.latest.number, "seen": seen_digest(content),
            "begun_on": timezone.localdate()}  # fmt: skip


def _overtaken(form: Any, found: Achievement) -> queries.AchievementStanding:
    """Keep what was typed, on what stands now: a second sending of it is taken."""
    fresh = queries.achievement_standing(found)
    form.is_overtaken = True
    renewed(form, version=fresh.latest.number)
    return fresh


def _account(form: AccountForm, unit: Any) -> actions.Account | None:
    """Return what an entry says; None, and a mistake in the form, where something is not there."""
    figures = form.figures(unit)
    file = form.cleaned_data.get("file")
    kept = None
    if file is not None and not form.errors:
        try:
            taken = accepted([(file.name, file.read())])[0]
            kept = (taken.name, taken.content)
        except EvidenceRefused as refused:
            form.add_error("file", str(refused.sentence))
    if form.errors:
        return None
    words = {name: form.cleaned_data[name] for name in ("title", "done", "how_to_copy")}
    return actions.Account(**words, figures=figures, file=kept)


def _written(standing: queries.AchievementStanding) -> dict[str, Any]:
    version = standing.version
    told: dict[str, Any] = {name: getattr(version, name)
                            for name in ("title", "done", "how_to_copy")}  # fmt: skip
    told["version"] = standing.latest.number
    for row, proof in enumerate(queries.proofs(version), 1):
        told[f"indicator_{row}"] = proof.after.named.indicator.code
        told[f"after_{row}"] = proof.after.named.period
        told[f"before_{row}"] = proof.before.named.period if proof.before else ""
    return told


def _row(found: Achievement) -> dict[str, Any]:
    standing = queries.achievement_standing(found)
    results = sum(1 for one in found.copyings.all() if one.results.all())
    return {"achievement": found, "standing": standing, "badge": BADGES[standing.state.value],
            "copied": len(found.copyings.all()), "results": results}  # fmt: skip


def _achievement_or_404(request: HttpRequest, pk: int) -> Achievement:
    found: Achievement = or_404(queries.achievement(pk, request.user))
    return found


def _asker(request: HttpRequest) -> Any:
    return request.user
