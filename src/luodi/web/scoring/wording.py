"""Words of a scoring that stand in several places: how points came about, bounds."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from luodi.kernels.score import How

HOWS: dict[How, Promise | str] = {
    How.FIGURE: "",
    How.ZERO: _("they earn nothing"),
    How.COHORT_MEAN: _("they earn the cohort's mean"),
    How.FULL: _("they earn full marks"),
    How.BLOCKED: _("the units are not ranked"),
    How.PENALTY: _("points are taken off"),
    How.CARRIED: _("the figure of the period before stands in"),
    How.IMPUTED: _("the cohort's middle stands in"),
    How.LEFT_OUT: _("the other indicators carry their weight"),
    How.MOVED: _("not applicable; their weight is moved"),
}
SHORT: dict[How, Promise | str] = {
    How.FIGURE: "",
    How.ZERO: _("missing: nothing"),
    How.COHORT_MEAN: _("missing: cohort's mean"),
    How.FULL: _("missing: full marks"),
    How.BLOCKED: _("missing: not ranked"),
    How.PENALTY: _("missing: points off"),
    How.CARRIED: _("missing: last figure"),
    How.IMPUTED: _("missing: cohort's middle"),
    How.LEFT_OUT: _("missing: left out"),
    How.MOVED: _("not applicable"),
}
CLIPPED: dict[str, Promise | str] = {"": "", "cap": _("at the cap"), "floor": _("at the floor")}
