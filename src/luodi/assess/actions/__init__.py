"""Everything that changes an assessment, from a scheme's proposal to the confirmed result."""

from luodi.assess.actions.adjusting import adjust
from luodi.assess.actions.asking import (
    ask_to_compute,
    begin_computing,
    compute_asked,
)
from luodi.assess.actions.computing import compute
from luodi.assess.actions.confirming import confirm
from luodi.assess.actions.countersigning import approve_adjustment, withdraw_adjustment
from luodi.assess.actions.drafting import (
    begin_draft,
    compare_anew,
    drop_draft,
    propose_draft,
    redo_draft,
    save_draft,
    undo_draft,
)
from luodi.assess.actions.looking_over import begin_checking
from luodi.assess.actions.objecting import decide_objection, raise_objection, withdraw_objection
from luodi.assess.actions.replacing import open_in_place_of
from luodi.assess.actions.runs import open_assessment
from luodi.assess.actions.schemes import approve_scheme, decline_scheme, propose_scheme
from luodi.assess.actions.taking_up import take_up_computing

__all__ = [
    "adjust", "approve_adjustment", "approve_scheme", "ask_to_compute", "begin_checking",
    "begin_computing", "begin_draft", "compare_anew", "compute", "compute_asked", "confirm",
    "decide_objection", "decline_scheme", "drop_draft", "open_assessment", "open_in_place_of",
    "propose_draft", "propose_scheme", "raise_objection", "redo_draft", "save_draft",
    "take_up_computing", "undo_draft", "withdraw_adjustment", "withdraw_objection",
]  # fmt: skip
