"""Everything that changes an assessment, from a scheme's proposal to the confirmed result."""

from luodi.assess.actions.adjusting import adjust
from luodi.assess.actions.confirming import confirm
from luodi.assess.actions.countersigning import approve_adjustment, withdraw_adjustment
from luodi.assess.actions.looking_over import begin_checking
from luodi.assess.actions.objecting import decide_objection, raise_objection, withdraw_objection
from luodi.assess.actions.replacing import open_in_place_of
from luodi.assess.actions.runs import compute, open_assessment
from luodi.assess.actions.schemes import approve_scheme, decline_scheme, propose_scheme

__all__ = [
    "adjust", "approve_adjustment", "approve_scheme", "begin_checking", "compute", "confirm",
    "decide_objection", "decline_scheme", "open_assessment", "open_in_place_of", "propose_scheme",
    "raise_objection", "withdraw_adjustment", "withdraw_objection",
]  # fmt: skip
