"""Everything that changes a delivery; each change writes its event in the same transaction."""

from luodi.deliver.actions.answering import reply_to_slip, rule_on_reply
from luodi.deliver.actions.applying import apply_to_close
from luodi.deliver.actions.assigning import assign, assign_several, instruct, sign
from luodi.deliver.actions.chasing import chase
from luodi.deliver.actions.closing import (
    close_out,
    give_notice,
    inspect,
    return_close_out,
    sign_close_out,
)
from luodi.deliver.actions.drafting import save_draft
from luodi.deliver.actions.help_deciding import decide_help
from luodi.deliver.actions.help_telling import tell_help
from luodi.deliver.actions.helping import answer_help, ask_help, settle_help
from luodi.deliver.actions.lighting import set_light, set_preset
from luodi.deliver.actions.looking_back import archive, look_back
from luodi.deliver.actions.meeting import Decided, hold_meeting
from luodi.deliver.actions.moving import hand_over
from luodi.deliver.actions.nightly import record_lights, remind
from luodi.deliver.actions.reporting import report_progress
from luodi.deliver.actions.resting import pause, resume
from luodi.deliver.actions.saving import drop_filter, rename_filter, save_filter
from luodi.deliver.actions.standing import keep_standings
from luodi.deliver.actions.unaccepting import unaccept
from luodi.deliver.actions.verifying import accept, send_back, verify
from luodi.deliver.actions.withdrawing import undo_report, withdraw

__all__ = [
    "Decided",
    "accept",
    "answer_help",
    "apply_to_close",
    "archive",
    "ask_help",
    "assign",
    "assign_several",
    "chase",
    "close_out",
    "decide_help",
    "drop_filter",
    "give_notice",
    "hand_over",
    "hold_meeting",
    "inspect",
    "instruct",
    "keep_standings",
    "look_back",
    "pause",
    "record_lights",
    "remind",
    "rename_filter",
    "reply_to_slip",
    "report_progress",
    "resume",
    "return_close_out",
    "rule_on_reply",
    "save_draft",
    "save_filter",
    "send_back",
    "set_light",
    "set_preset",
    "settle_help",
    "sign",
    "sign_close_out",
    "tell_help",
    "unaccept",
    "undo_report",
    "verify",
    "withdraw",
]
