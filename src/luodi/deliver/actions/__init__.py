"""Everything that changes a delivery; each change writes its event in the same transaction."""

from luodi.deliver.actions.assigning import assign, instruct, sign
from luodi.deliver.actions.moving import hand_over
from luodi.deliver.actions.nightly import record_lights, remind
from luodi.deliver.actions.reporting import report_progress
from luodi.deliver.actions.verifying import accept, send_back, verify

__all__ = [
    "accept",
    "assign",
    "hand_over",
    "instruct",
    "record_lights",
    "remind",
    "report_progress",
    "send_back",
    "sign",
    "verify",
]
