"""Everything that changes figures: enter one or a file of them, revise, close a period."""

from luodi.indicators.actions.closing import close_period
from luodi.indicators.actions.entering import observe, revise
from luodi.indicators.actions.importing import import_figures

__all__ = ["close_period", "import_figures", "observe", "revise"]
