"""Ask for schemes: those that packs offer, those frozen for use, and what they say in words."""

from datetime import date

from django.db.models import QuerySet

from luodi.assess.models import Assessment, Scheme, Verdict
from luodi.assess.wording import in_language
from luodi.kernels import periods
from luodi.packs import rulebook
from luodi.packs.schemas import scheme_words, schemes
from luodi.packs.schemas.schemes import Clause, Definition


def offered() -> dict[str, Definition]:
    """Return the schemes of all packs by code, as they stand now.

    Those whose figures come in a table are for the library and the command line, not for a room.
    """
    found = rulebook.definitions("schemes")
    return {code: one.body for code, one in found.items() if one.body.inputs != "table"}


def schemes_kept() -> QuerySet[Scheme]:
    """Return the schemes that were proposed, with what was decided on them, the latest first."""
    rows = Scheme.objects.select_related("frozen_by", "verdict__by")
    return rows.order_by("-frozen_at", "-pk")


def schemes_frozen() -> QuerySet[Scheme]:
    """Return the schemes in use: those that a second person approved, the latest first."""
    return schemes_kept().filter(verdict__approved=True)


def schemes_proposed() -> QuerySet[Scheme]:
    """Return the schemes that wait for a second person, the latest first."""
    return schemes_kept().filter(verdict=None)


def verdict_on(scheme: Scheme) -> Verdict | None:
    """Return what was decided on a proposed scheme, or None."""
    return Verdict.objects.select_related("by").filter(scheme=scheme.pk).first()


def is_as_offered(scheme: Scheme) -> bool:
    """Say whether a pack offers the scheme still as it was kept: no weight is another one."""
    offered_now = offered().get(scheme.code)
    return offered_now is not None and schemes.as_text(offered_now) == scheme.content


def scheme(pk: int) -> Scheme | None:
    """Return one scheme that was proposed, whatever was decided on it, or None."""
    return schemes_kept().filter(pk=pk).first()


def definition_of(scheme: Scheme) -> Definition:
    """Return the rules of a frozen scheme."""
    return schemes.from_text(scheme.content)


def title_of(scheme: Scheme) -> str:
    """Return a frozen scheme's title in the language of whoever reads."""
    return in_language(scheme.content["title"])


def in_words(scheme: Scheme | Definition, day: date) -> list[scheme_words.Sentence]:
    """Return a scheme, frozen or a pack's, in plain words as it holds on a day.

    Raises ValueError for a day before its first values.
    """
    definition = definition_of(scheme) if isinstance(scheme, Scheme) else scheme
    return scheme_words.in_words(definition, day)


def last_day(assessment: Assessment) -> date:
    """Return the day whose weights and bases an assessment takes: the last of its period."""
    return periods.parse(assessment.period).last


def clauses(assessment: Assessment) -> list[Clause]:
    """Return the clauses by which an assessment may be adjusted."""
    return list(definition_of(assessment.scheme).clauses)
