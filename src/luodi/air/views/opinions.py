"""Opinions inside the house: the queue, one opinion, and each step that it takes."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from luodi.air import actions, queries
from luodi.air.errors import AirError
from luodi.air.models import Opinion, OpinionState
from luodi.air.opinion_clock import answer_by
from luodi.air.opinion_forms import (
    AnswerForm,
    AssignForm,
    ReasonForm,
    RedactForm,
    TieForm,
    VersionForm,
)
from luodi.air.views.showing import or_404
from luodi.air.views.stepping import renewed, taken
from luodi.air.wording import in_language
from luodi.org import queries as org
from luodi.org.permissions import allows
from luodi.org.routes import policy, sensitive
from luodi.plan import queries as plan

A_PAGE, ON_A_TASK = 30, 3
BADGES = {"new": "missing", "assigned": "info", "drafted": "warn", "answered": "ok",
          "closed": "neutral"}  # fmt: skip
# which forms stand open in which state; the first is the next step
OPEN_FORMS = {
    "new": ("assign", "answer", "redact", "close", "tie"),
    "assigned": ("answer", "assign", "redact", "close", "tie"),
    "drafted": ("release", "send_back", "answer", "redact", "close"),
    "answered": ("take_back", "tie"), "closed": ("assign",),
}  # fmt: skip
FORMS: dict[str, Any] = {
    "assign": AssignForm, "answer": AnswerForm, "redact": RedactForm, "close": ReasonForm,
    "send_back": ReasonForm, "take_back": ReasonForm, "release": VersionForm, "tie": TieForm,
}  # fmt: skip


@policy("opinion.view")
@require_GET
def opinions(request: HttpRequest) -> HttpResponse:
    """The opinions in one's scope: those that are open first asked for."""
    wanted = request.GET.get("state", "open")
    found = queries.opinions(request.user)
    if wanted == "open":
        found = found.filter(state__in=queries.OPEN)
    elif wanted in OpinionState.values:
        found = found.filter(state=wanted)
    shown = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    counts = queries.opinion_counts(request.user)
    tabs = [("open", _("Open"), sum(counts[state] for state in queries.OPEN))]
    tabs += [(state.value, str(state.label), counts[state.value]) for state in OpinionState]
    context = {"rows": _rows(shown.object_list), "page": shown,
               "tabs": tabs, "wanted": wanted,
               "sees_all": org.reach(_asker(request)).everything}  # fmt: skip
    return render(request, "air/opinions.html", context)


@policy("opinion.view")
@require_GET
def opinion(request: HttpRequest, pk: int) -> HttpResponse:
    """One opinion: its words, what was done with it, what comes next."""
    return _show(request, _opinion_or_404(request, pk))


@policy("opinion.view")
@require_GET
def of_line(request: HttpRequest, line_pk: int) -> HttpResponse:
    """On a task's page: the opinions that it took up and whose answer is out; else nothing."""
    or_404(plan.line_in_scope(line_pk, request.user))
    found = queries.opinions_of_line(line_pk)
    if not found:
        return HttpResponse()
    mine = set(queries.opinions(request.user).filter(pk__in=[pk for pk, _step in found])
               .values_list("pk", flat=True))  # fmt: skip
    rows = [{"pk": pk, "content": step.content, "opens": pk in mine}
            for pk, step in found[:ON_A_TASK]]  # fmt: skip
    context = {"rows": rows, "more": max(0, len(found) - ON_A_TASK)}
    return render(request, "air/_opinions_of_line.html", context)


@policy("opinion.answer")
@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the answer."""
    said = _("The answer is written. A second person of the office releases it.")
    return _step(request, pk, "answer", actions.answer_opinion, said)


@policy("opinion.decide")
@require_POST
def assign(request: HttpRequest, pk: int) -> HttpResponse:
    """Give it to a unit."""
    return _step(request, pk, "assign", actions.assign_opinion, _("Given to the unit."))


@policy("opinion.decide")
@require_POST
def redact(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the version that others read."""
    said = _("The shown version is kept; the text as it came stands beside it.")
    return _step(request, pk, "redact", actions.redact_opinion, said)


@policy("opinion.decide")
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close it as out of scope."""
    return _step(request, pk, "close", actions.close_opinion, _("Closed, with your reason."))


@policy("opinion.decide")
@require_POST
def tie(request: HttpRequest, pk: int) -> HttpResponse:
    """Tie it to the task that takes it up."""
    return _step(request, pk, "tie", actions.tie_opinion, _("Tied to the task."))


@policy("opinion.decide")
@require_POST
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the answer back."""
    return _step(request, pk, "send_back", actions.send_answer_back, _("Sent back."))


@policy("opinion.decide")
@sensitive
@require_POST
def release(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the answer out; whoever wrote it may not."""
    said = _("The answer is out: it stands on the public page.")
    return _step(request, pk, "release", actions.release_answer, said)


@policy("opinion.decide")
@sensitive
@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an answer back that is out."""
    said = _("Taken back. Its place on the public page stays and tells the reason.")
    return _step(request, pk, "take_back", actions.take_answer_back, said)


@policy("opinion.contact")
@sensitive
@require_POST
def contact(request: HttpRequest, pk: int) -> HttpResponse:
    """Show who can be reached; that it was looked at is put on record."""
    found = _opinion_or_404(request, pk)
    try:
        read = actions.read_contact(opinion=found, by=request.user, at=timezone.now())
    except AirError as refused:
        messages.error(request, str(refused.sentence))
        return redirect("air:opinion", pk)
    return _show(request, found, contact=read)


def _step(
    request: HttpRequest, pk: int, name: str, act: Callable[..., Any], said: str
) -> HttpResponse:
    found = _opinion_or_404(request, pk)
    form = _form(name, found, request.POST)
    if taken(request, form, act, said, opinion=found):
        return redirect("air:opinion", pk)
    found = _opinion_or_404(request, pk)
    return _show(request, found,
                 forms={name: renewed(form, version=queries.standing(found).version)})  # fmt: skip


def _show(
    request: HttpRequest, found: Opinion, *, forms: dict[str, VersionForm] | None = None,
    contact: Any = None,
) -> HttpResponse:  # fmt: skip
    standing, sees_all = queries.standing(found), org.reach(_asker(request)).everything
    wrong = next(iter((forms or {}).values()), None)
    open_forms = {name: _form(name, found) for name in _may(request.user, standing)}
    context = {
        "opinion": found, "standing": standing, "shown_text": standing.text(found),
        "sees_original": sees_all and standing.redacted, "badge": BADGES[standing.state.value],
        "forms": {**open_forms, **(forms or {})}, "wrong": wrong, "contact": contact,
        "has_contact": sees_all and hasattr(found, "contact"), "about": _about(found),
        "finding_url": _finding_url(found, standing), "sees_all": sees_all,
        "answer_by": answer_by(standing.steps), "today": timezone.localdate(),
        "wrote_answer": standing.wrote_answer == request.user.pk,
        "wrote_shown": standing.wrote_shown == request.user.pk,
    }  # fmt: skip
    return render(request, "air/opinion.html", context, status=422 if wrong else 200)


def _may(person: Any, standing: queries.Standing) -> list[str]:
    """Return the steps that this person is offered, the next one first."""
    wanted = OPEN_FORMS[standing.state.value]
    names = [name for name in wanted if allows(
        person.role, "opinion.answer" if name == "answer" else "opinion.decide")]  # fmt: skip
    if "release" in names and person.pk in (standing.wrote_answer, standing.wrote_shown):
        names.remove("release")
    return [name for name in names if name != "tie" or standing.unit]


def _form(name: str, found: Opinion, given: Any = None) -> VersionForm:
    standing = queries.standing(found)
    initial: dict[str, Any] = {"version": standing.version}
    if name == "redact":
        initial["words"] = standing.text(found)
    if name == "answer" and standing.draft is not None:
        initial["words"] = standing.draft.words
    more = {"opinion": found} if name == "tie" else {}
    made: VersionForm = FORMS[name](given, initial=initial, auto_id=f"{name}_%s", **more)
    return made


def _rows(found: Iterable[Opinion]) -> list[dict[str, Any]]:
    today, decided = timezone.localdate(), org.decided_days()
    return [_row(one, today, decided) for one in found]


def _row(found: Opinion, today: date, decided: Mapping[date, bool]) -> dict[str, Any]:
    standing = queries.standing(found)
    due_on = answer_by(standing.steps, decided)
    return {"opinion": found, "standing": standing, "text": standing.text(found),
            "badge": BADGES[standing.state.value], "answer_by": due_on,
            "is_late": due_on is not None and due_on < today,
            "days": _days_since(found.received_at)}  # fmt: skip


def _days_since(moment: Any) -> int:
    return (timezone.localdate() - timezone.localdate(moment)).days


def _about(found: Opinion) -> dict[str, Any] | None:
    if found.about is None or found.about.board is None:
        return None
    content = in_language(found.about.board.content)
    return {"pk": found.about.board.pk, "title": content["title"], "period": content["period"]}


def _finding_url(found: Opinion, standing: queries.Standing) -> str:
    """Return the form of a finding, with the board and the unit of this opinion in it."""
    asked = f"?unit={standing.unit.code}" if standing.unit else "?unit="
    more = f"&publication={found.about_id}" if found.about_id and standing.unit else ""
    return reverse("review:open") + asked + more


def _opinion_or_404(request: HttpRequest, pk: int) -> Opinion:
    found: Opinion = or_404(queries.opinion(pk, request.user))
    return found


def _asker(request: HttpRequest) -> Any:
    return request.user
