"""Why a unit's score changed since the period before, in one sentence; the parts add up."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from luodi.kernels.score import ScoreError
from luodi.kernels.score.why.changes import Change, split
from luodi.web.scoring.console_marks import points
from luodi.web.scoring.faults import chinese
from luodi.web.scoring.scored import Scored


def change_words(scored: Scored, unit: str) -> Iterator[str]:
    """Yield the sentence, nothing where there is no period before to compare with."""
    if scored.before is None:
        return
    try:
        found = split(scored.before, scored.result, unit)
    except ScoreError:  # a mixture of both periods for which a mean is not defined
        return
    if found.untold or found.before is None or found.after is None:
        yield _("In the period before the unit had no score.")
        return
    mark = "，" if chinese() else ", "
    told = mark.join(f"{title} {_signed(ticks, found)}" for title, ticks in _parts(found) if ticks)
    sentence = _("Since the period before: %(before)s to %(after)s points (%(parts)s)")
    yield sentence % {"before": points(found.before, found.decimals),
                      "after": points(found.after, found.decimals),
                      "parts": told or "0"}  # fmt: skip


def _parts(found: Change) -> list[tuple[str, int]]:
    return [
        (_("own figures"), found.own), (_("references and the others"), found.reference),
        (_("weights"), found.weights), (_("rules"), found.rules),
        (_("bonus and penalty"), found.adjustments), (_("rounding"), found.rounding),
    ]  # fmt: skip


def _signed(ticks: int, found: Change) -> str:
    return ("+" if ticks > 0 else "") + points(ticks, found.decimals)
