"""Everything that this room changes; each change writes its event in the same transaction."""

from luodi.air.actions.achievements import (
    Account,
    propose_achievement,
    return_achievement,
    rewrite_achievement,
    take_achievement_back,
    verify_achievement,
    withdraw_achievement,
)
from luodi.air.actions.answers import (
    answer_opinion,
    release_answer,
    send_answer_back,
    take_answer_back,
)
from luodi.air.actions.circular_drafting import draft_circular
from luodi.air.actions.circulars import (
    edit_circular,
    give_up_circular,
    issue_circular,
    restore_circular,
)
from luodi.air.actions.copying import begin_copying, tell_copying_result
from luodi.air.actions.opinion_telling import tell_opinions
from luodi.air.actions.opinions import (
    assign_opinion,
    close_opinion,
    erase_contacts,
    read_contact,
    receive_opinion,
    redact_opinion,
    tie_opinion,
)
from luodi.air.actions.publishing import compose_board, publish, withdraw

__all__ = [
    "Account", "answer_opinion", "assign_opinion", "begin_copying", "close_opinion",
    "compose_board", "draft_circular", "edit_circular", "erase_contacts", "give_up_circular",
    "issue_circular", "propose_achievement", "publish",
    "read_contact", "receive_opinion", "redact_opinion", "release_answer",
    "restore_circular", "return_achievement",
    "rewrite_achievement", "send_answer_back", "take_achievement_back", "take_answer_back",
    "tell_copying_result", "tell_opinions",
    "tie_opinion", "verify_achievement", "withdraw", "withdraw_achievement",
]  # fmt: skip
