"""One schema for everything that is refused, and the answer made of it."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from pydantic import Field

from luodi.ui.exchange.schemas import Told

# What every operation may answer beside its own; 405 is told by the address, not the operation.
REFUSALS = (400, 401, 403, 404, 409, 413, 422, 429)
SENTENCES: dict[int, tuple[str, Promise]] = {
    400: ("malformed", _("The request cannot be understood. Compare it with the API's page.")),
    401: ("not_signed_in", _("This token is not known, has ended, or was withdrawn, or none was "
                             "sent. Make a token on your account's page and send it as "
                             "“Authorization: Bearer …”.")),
    403: ("scope_missing", _("This token does not hold the scope that is needed. Make one that "
                             "holds it.")),
    404: ("not_here", _("There is nothing here for you: it does not exist, or it is not yours to "
                        "see.")),
    405: ("method", _("This address does not take this method. It takes: %(known)s.")),
    413: ("too_large", _("What was sent is larger than this address takes. Send less at once.")),
    429: ("too_often", _("There were too many failed attempts. Wait and try again.")),
    500: ("broken", _("Something went wrong on our side; nothing was half-saved. Try again, and "
                      "give the number of the request to the administrator.")),
}  # fmt: skip


class Mistake(Told):
    """One value that was refused: where it stands, what it is, the rule, and what to send."""

    place: str
    value: str
    rule: str
    remedy: str


class Problem(Told):
    """Why something was refused.

    ``code`` is for programs: malformed, not_signed_in, scope_missing, step_owed, not_here, method,
    changed, taken, too_large, too_often, invalid (a value has the wrong shape), refused (a rule of
    the house), broken. ``stored`` is the row as it stands now, when somebody else was quicker.
    """

    code: str
    sentence: str
    mistakes: list[Mistake] = Field(default_factory=list)
    stored: dict[str, Any] | None = None
    request_id: str = ""


class Refusal(Exception):
    """What an operation raises instead of answering; it becomes a Problem."""

    def __init__(
        self, status: int, code: str, sentence: str | Promise, *,
        mistakes: Sequence[Mistake] = (), stored: Told | None = None,
    ) -> None:  # fmt: skip
        super().__init__(status, code)
        self.status, self.code, self.sentence = status, code, sentence
        self.mistakes, self.stored = tuple(mistakes), stored


def refused(sentence: str | Promise, place: str = "") -> Refusal:
    """Return the refusal of a rule of the house, in the sentence that the pages show."""
    told = str(sentence)
    mistakes = [Mistake(place=place, value="", rule=told, remedy="")] if place else []
    return Refusal(422, "refused", told, mistakes=mistakes)


def changed(sentence: str | Promise, stored: Told) -> Refusal:
    """Return the refusal of a change to a row that somebody else changed in between."""
    return Refusal(409, "changed", sentence, stored=stored)


def not_here(place: str = "", value: object = "") -> Refusal:
    """Return the one refusal for what does not exist and for what is out of scope."""
    code, sentence = SENTENCES[404]
    told = Mistake(place=place, value=str(value)[:80], rule=str(sentence), remedy="")
    return Refusal(404, code, sentence, mistakes=[told] if place else ())


def answers(told: Any, status: int = 200) -> dict[Any, Any]:
    """Return what an operation may answer: what is told, or a Problem."""
    return {status: told, **dict.fromkeys(REFUSALS, Problem)}


def problem_response(
    request: HttpRequest, status: int, refusal: Refusal | None = None
) -> JsonResponse:
    """Return the answer of a refusal, or the plain one of a status."""
    code, sentence = SENTENCES.get(status, SENTENCES[400])
    if refusal is not None:
        code, sentence = refusal.code, refusal.sentence  # type: ignore[assignment]
    stored = refusal.stored if refusal else None
    problem = Problem(
        code=code, sentence=str(sentence), mistakes=list(refusal.mistakes) if refusal else [],
        stored=stored.model_dump(mode="json") if stored else None,
        request_id=getattr(request, "luodi_id", ""),
    )  # fmt: skip
    return JsonResponse(problem.model_dump(), status=status)
