"""Why a computed figure is missing, in words."""

from django.utils.translation import gettext as _


def words(reason: str) -> str:
    """Return a reason of ``reckoning.REASONS`` as a sentence; empty for none."""
    return {
        "": "",
        "not_reported": _("Not reported; missing is not zero."),
        "units_missing": _("Figures of units below are missing; a part is no sum."),
        "periods_missing": _("Shorter periods are missing; a part is no sum."),
        "missing_input": _("An input of the formula is missing."),
        "division_by_zero": _("The formula divides by zero here."),
        "overflow": _("The formula gives no finite number here."),
    }[reason]
