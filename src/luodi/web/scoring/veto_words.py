"""A step of the trail of vetoes in words: whose grade went from what to what, and why."""

from django.utils.translation import gettext as _

from luodi.kernels.score import Restraint
from luodi.web.scoring.boards import grade_name
from luodi.web.scoring.chosen_scheme import Chosen
from luodi.web.scoring.names import in_language


def restraint_words(one: Restraint, chosen: Chosen) -> str:
    """Return one step of the trail as a sentence."""
    grades = (*chosen.rules.bands.grades, "")
    before, after = (grade_name(chosen, grades[at]) or _("none") for at in (one.before, one.after))
    cause = cause_words(one.cause, chosen)
    told = {"unit": one.unit, "cause": cause, "before": before, "after": after}
    if before == after:
        return _("%(unit)s: %(cause)s; the grade stays %(before)s.") % told
    return _("%(unit)s: %(cause)s; the grade goes from %(before)s to %(after)s.") % told


def cause_words(cause: str, chosen: Chosen) -> str:
    """Return what a clause or a rule of the scheme is called, or the cause as it was given."""
    clauses = {one.code: one for one in getattr(chosen.definition, "clauses", [])}
    return in_language(clauses[cause].title) if cause in clauses else chosen.called(cause)
