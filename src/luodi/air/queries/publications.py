"""Ask what is aired: publications, boards, circulars, and one unit's place on a board.

What the public sees is answered from this room's own tables alone.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from luodi.air.frozen import holds
from luodi.air.kept_connection import kept_connection
from luodi.air.models import Audience, Board, Circular, CircularDraft, Publication
from luodi.air.queries.circular_drafts import drafts_waiting_for
from luodi.kernels import periods
from luodi.org import queries as org


@dataclass(frozen=True, slots=True)
class Place:
    """One unit's row on a published board, and how many rows there are."""

    publication: Publication
    row: dict[str, Any]
    of: int


def publication(pk: int) -> Publication | None:
    """Return the publication with its board or circular and its withdrawal, or None."""
    return _publications().filter(pk=pk).first()


def public_board(pk: int) -> Publication | None:
    """Return a published board that is for the public, withdrawn or not; None for any other."""
    return _public().filter(pk=pk).first()


def public_state(pk: int) -> tuple[str, int | None] | None:
    """Return the hash of a published board for the public, and which withdrawal took it back.

    This is what a page of it depends on; None where there is no such board.
    """
    # Every request of the public asks this: making SQL of the model's words takes longer.
    with kept_connection().cursor() as cursor:
        cursor.execute(
            "SELECT b.digest, w.id FROM air_publication p JOIN air_board b ON b.id = p.board_id "
            "LEFT JOIN air_withdrawal w ON w.publication_id = p.id "
            "WHERE p.id = %s AND b.audience = %s", [pk, Audience.PUBLIC.value],
        )  # fmt: skip
        found = cursor.fetchone()
    return None if found is None else (found[0], found[1])


def public_boards() -> list[Publication]:
    """Return the boards for the public that stand, the latest first."""
    return list(_public().filter(withdrawal=None).order_by("-published_at", "-pk"))


def boards(person: Any) -> list[Board]:
    """Return the boards this person may see, the latest first; drafts only for the whole house."""
    found = Board.objects.select_related(
        "publication__withdrawal", "publication__published_by", "composed_by"
    )
    if not org.reach(person).everything:
        found = found.filter(publication__isnull=False)
    return list(found.order_by("-composed_at", "-pk"))


def board(pk: int, person: Any) -> Board | None:
    """Return a board this person may see; None alike for out of scope and not there."""
    return next((found for found in boards(person) if found.pk == pk), None)


def circulars(person: Any) -> list[Circular]:
    """Return the circulars this person may see, the latest first; drafts as for boards."""
    found = Circular.objects.select_related(
        "publication__withdrawal", "publication__published_by", "drafted_by"
    )
    if not org.reach(person).everything:
        found = found.filter(publication__isnull=False)
    return list(found.order_by("-year", "-number", "sequence"))


def circular(pk: int, person: Any) -> Circular | None:
    """Return a circular this person may see; None alike for out of scope and not there."""
    return next((found for found in circulars(person) if found.pk == pk), None)


def league_table(board: Board | None) -> list[dict[str, Any]]:
    """Return the rows of a board, the best first; units without a rank stand last."""
    rows: list[dict[str, Any]] = board.content["rows"] if board else []
    return rows


def row_of(publication: Publication, unit_code: str) -> dict[str, Any] | None:
    """Return a unit's row on a published board, None where it has none."""
    rows = league_table(publication.board)
    return next((row for row in rows if row["unit"]["code"] == unit_code), None)


def place(publication: Publication, unit_code: str) -> Place | None:
    """Return a unit's place on a published board, None where it has none."""
    row = row_of(publication, unit_code)
    if row is None:
        return None
    return Place(publication, row, len(league_table(publication.board)))


def latest_publication(code: str, *, before: datetime | None = None) -> Publication | None:
    """Return the latest publication of a board that stands, None where there is none."""
    found = _publications().filter(board__code=code, withdrawal=None)
    if before is not None:
        found = found.filter(published_at__lt=before)
    return found.order_by("-published_at", "-pk").first()


def stands_for(board: Board) -> Publication | None:
    """Return the publication that stands for a board's code and period, its own or another's."""
    found = _publications().filter(board__code=board.code, withdrawal=None)
    return found.filter(board__content__period=board.content["period"]).first()


def standing_periods() -> set[tuple[str, str]]:
    """Return code and period of every board that is out and was not withdrawn."""
    found = Publication.objects.filter(board__isnull=False, withdrawal=None)
    return set(found.values_list("board__code", "board__content__period"))


def earlier(code: str, period: str, *, audience: str) -> list[Publication]:
    """Return what stands of a board for earlier periods of the kind, the latest period last.

    Only what its readers may see, and what still is what was frozen: a board for the public takes
    nothing from one that was for the house.
    """
    found = _publications().filter(board__code=code, withdrawal=None)
    if audience == Audience.PUBLIC:
        found = found.filter(board__audience=Audience.PUBLIC)
    wanted = periods.parse(period)
    told = [(periods.parse(one.board.content["period"]), one)
            for one in found.order_by("published_at", "pk")
            if one.board is not None and holds(one.board)]  # fmt: skip
    before = [(one.last, kept.published_at, kept) for one, kept in told
              if one.kind == wanted.kind and one.last < wanted.first]  # fmt: skip
    return [kept for _last, _at, kept in sorted(before, key=lambda row: row[:2])]


def next_number(year: int, sequence: str = "") -> int:
    """Return the number that the next circular of a year gets, in a sequence of numbers."""
    last = Circular.objects.filter(year=year, sequence=sequence).order_by("-number").first()
    return last.number + 1 if last else 1


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for this person's publication: made by somebody else.

    ``circulars`` are those numbered when they were drafted; what is written now is in ``drafts``.
    """

    boards: tuple[Board, ...]
    circulars: tuple[Circular, ...]
    drafts: tuple[CircularDraft, ...] = ()


def waiting_for(person: Any) -> Waiting:
    """Return the boards and circulars that a person could let out."""
    return Waiting(
        tuple(Board.objects.filter(publication=None).exclude(composed_by=person).order_by("pk")),
        tuple(Circular.objects.filter(publication=None).exclude(drafted_by=person).order_by("pk")),
        drafts_waiting_for(person),
    )


def _publications() -> QuerySet[Publication]:
    return Publication.objects.select_related("board", "circular", "withdrawal")


def _public() -> QuerySet[Publication]:
    return _publications().filter(board__audience=Audience.PUBLIC)
