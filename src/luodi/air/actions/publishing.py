"""Compose boards, publish and withdraw; each with its event."""

from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from luodi.air import queries
from luodi.air.board_content import board_content
from luodi.air.errors import AirError, Changed, NotReady, NotShown, SecondPerson
from luodi.air.frozen import digest, holds
from luodi.air.models import Board, Circular, Publication, Withdrawal
from luodi.air.small_counts import refuse_given_away
from luodi.air.wording import in_language
from luodi.audit import actions as audit
from luodi.packs import rulebook
from luodi.packs.errors import PackNotFound
from luodi.packs.rulebook import Defined


@transaction.atomic
def compose_board(*, code: str, assessment: Any, by: Any, at: datetime) -> Board:
    """Freeze a board from a confirmed assessment; it is shown once a second person publishes it.

    Raises NotReady when the assessment is not confirmed, of another scheme, or without scores;
    Changed while one composed from it before waits to be published.
    """
    defined = _defined("boards", code)
    _refuse_waiting(code, assessment)
    content = board_content(defined=defined, assessment=assessment, at=at)
    board = Board.objects.create(
        code=code, pack=defined.pack, pack_version=defined.version,
        audience=defined.body.audience, assessment=assessment, content=content,
        digest=digest(content), composed_by=by, composed_at=at,
    )  # fmt: skip
    audit.record(kind="air.board_composed", target=f"air.board:{board.pk}", by=by, at=at,
                 after={"code": code, "assessment": assessment.pk, "audience": board.audience,
                        "digest": board.digest})  # fmt: skip
    return board


@transaction.atomic
def publish(
    *, by: Any, at: datetime, board: Board | None = None, circular: Circular | None = None
) -> Publication:
    """Let a board or a circular out. Raises SecondPerson for whoever made it, Changed when it is
    out already, its content is not what was frozen, or a board of its code and period stands.
    """
    shown = board or circular
    if shown is None or (board and circular):
        raise AirError(_("Name one board or one circular to publish."))
    _refuse_the_maker(shown, by)
    if not holds(shown):
        raise Changed(_("The content is not what was frozen: its hash differs. Compose it anew "
                        "and tell the auditor."))  # fmt: skip
    if board:
        lock_boards()
        _refuse_counts_given_away(board)
        _refuse_withdrawn_entries(board)
        _refuse_beside(board)
    try:
        with transaction.atomic():
            made = Publication.objects.create(
                board=board, circular=circular, published_by=by, published_at=at
            )
    except IntegrityError as error:
        raise Changed(_("It was published already. Open the list to see it.")) from error
    kind = "board" if board else "circular"
    audit.record(kind="air.published", target=f"air.publication:{made.pk}", by=by, at=at,
                 after={kind: shown.pk, "digest": shown.digest})  # fmt: skip
    return made


@transaction.atomic
def withdraw(*, publication: Publication, reason: str, by: Any, at: datetime) -> Withdrawal:
    """Take a publication back; its place stays and says so. Raises Changed for a second time."""
    if not reason.strip():
        raise AirError(_("A withdrawal has no reason. Say in a sentence why: readers will see it."))
    made = _withdrawn(publication=publication, reason=reason.strip(), by=by, at=at)
    audit.record(kind="air.withdrawn", target=f"air.publication:{publication.pk}", by=by, at=at,
                 reason=made.reason)  # fmt: skip
    return made


def lock_boards() -> None:
    """Let one at a time show something: what a page hides, another one may give away.

    The first board of all is the lock: before there is one, there is nothing to publish.
    """
    Board.objects.select_for_update().order_by("pk").first()


def _withdrawn(**fields: Any) -> Withdrawal:
    try:
        with transaction.atomic():
            return Withdrawal.objects.create(**fields)
    except IntegrityError as error:
        raise Changed(_("It was withdrawn already. Compose a new one to show it again.")) from error


def _refuse_waiting(code: str, assessment: Any) -> None:
    # the first board of the code is the lock: of two clicks one waits and then sees the other's
    Board.objects.select_for_update().filter(code=code).order_by("pk").first()
    waiting = Board.objects.filter(code=code, assessment=assessment, publication=None)
    known = next((board for board in waiting.order_by("pk") if _may_go_out(board)), None)
    if known is not None:
        raise Changed(
            _("A board of this assessment was composed on %(day)s already and waits for a second "
              "person to publish it. Open it in the list of boards.")
            % {"day": _day(known.composed_at)}
        )  # fmt: skip


def _may_go_out(board: Board) -> bool:
    if not holds(board) or queries.withdrawn_on(board):
        return False
    try:
        refuse_given_away(board)
    except NotShown:
        return False  # as above it waits in vain: another one is composed in its place
    return True


def _refuse_counts_given_away(board: Board) -> None:
    try:
        refuse_given_away(board)
    except NotShown as refused:
        raise Changed(
            _("Other counts of persons were published since this board was composed. %(why)s "
              "Compose it anew: it will show fewer counts, or none.") % {"why": refused.sentence}
        ) from refused  # fmt: skip


def _refuse_withdrawn_entries(board: Board) -> None:
    titles = queries.withdrawn_on(board)
    if titles:
        raise Changed(
            _("“%(title)s” stands on this board as verified, and was withdrawn since it was "
              "composed. Compose it anew: it will leave it out.") % {"title": titles[0]}
        )  # fmt: skip


def _refuse_beside(board: Board) -> None:
    # the first board of the code is the lock: of two publications one waits and then sees the other
    Board.objects.select_for_update().filter(code=board.code).order_by("pk").first()
    stands = queries.stands_for(board)
    if stands is not None and stands.board_id != board.pk:
        raise Changed(
            _("“%(title)s” of %(period)s stands published since %(day)s. Withdraw it first, then "
              "publish this one.")
            % {"title": in_language(board.content["title"]), "period": board.content["period"],
               "day": _day(stands.published_at)}
        )  # fmt: skip


def _day(moment: datetime) -> date:
    return moment.astimezone(timezone.get_current_timezone()).date()


def _refuse_the_maker(shown: Board | Circular, by: Any) -> None:
    maker = shown.composed_by_id if isinstance(shown, Board) else shown.drafted_by_id
    if maker == by.pk:
        raise SecondPerson(
            _("You made this yourself. Publishing takes a second person of the office.")
        )


def _defined(kind: str, code: str) -> Defined:
    try:
        return rulebook.definition(kind, code)
    except PackNotFound as error:
        raise NotReady(
            _("No pack defines “%(code)s”: choose one of the list.") % {"code": code}
        ) from error
