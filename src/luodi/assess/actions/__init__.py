"""Everything that changes an assessment: freeze, open, adjust, compute, confirm; each its event."""

from luodi.assess.actions.adjusting import adjust
from luodi.assess.actions.runs import compute, confirm, open_assessment
from luodi.assess.actions.schemes import freeze_scheme

__all__ = ["adjust", "compute", "confirm", "freeze_scheme", "open_assessment"]
