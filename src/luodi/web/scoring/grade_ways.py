"""From one grade to another: cut-offs, distances, and the cheapest steps to a better grade."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from luodi.kernels.score import Explanation
from luodi.kernels.score.why.steps_up import Step, steps_up
from luodi.web.scoring.boards import grade_name
from luodi.web.scoring.console_marks import FULL, interval, number, points
from luodi.web.scoring.faults import chinese
from luodi.web.scoring.scored import Scored

MOST_STEPS = 3


def grade_ways(scored: Scored, found: Explanation) -> Iterator[str]:
    """Yield sentences: to the one above, to other grades, by which step, and all cut-offs."""
    chosen, decimals = scored.chosen, scored.chosen.rules.decimals
    if found.to_ahead:
        yield _("Behind the one above: %(points)s") % {"points": points(found.to_ahead, decimals)}
    if any(one.before != one.after for one in found.trail):
        # distances are those of the points' own grade, which a veto took away
        yield _("A veto holds the grade back, whatever the points.")
    else:
        yield from _distances(scored, found)
    if found.cuts:
        mark = "、" if chinese() else ", "
        yield _("Grades, by the points of their last unit: %(cuts)s") % {"cuts": mark.join(
            f"{grade_name(chosen, one.grade)} "
            f"{points(one.last, decimals) if one.last is not None else '–'}"
            for one in found.cuts)}  # fmt: skip


def _distances(scored: Scored, found: Explanation) -> Iterator[str]:
    """Yield how far the next better and the next lower grade are, and the cheapest steps up."""
    chosen, decimals = scored.chosen, scored.chosen.rules.decimals
    if found.to_next is not None:
        yield _("To the next better grade %(grade)s: %(points)s") % {
            "grade": grade_name(chosen, found.next_grade),
            "points": points(found.to_next, decimals)}  # fmt: skip
    yield from _steps(scored, found)
    if found.to_lower is not None:
        yield _("Above the next lower grade %(grade)s: %(points)s") % {
            "grade": grade_name(chosen, found.lower_grade),
            "points": points(found.to_lower, decimals)}  # fmt: skip


def sure_words(scored: Scored, found: Explanation) -> Iterator[str]:
    """Yield how sure rank and grade are, where runs were asked for."""
    sure, row = scored.sure, scored.result.row(found.unit)
    if sure is None or not found.rank:
        return
    grades = scored.result.scheme.bands.grades
    mark = "、" if chinese() else ", "
    chances = mark.join(
        f"{grade_name(scored.chosen, grade)} {share:.0%}"
        for grade, share in zip(grades, sure.grades[row], strict=True) if share > 0
    )  # fmt: skip
    told = {"noise": f"{sure.noise:.0%}", "runs": sure.runs, "grades": chances or "–",
            "ranks": interval((float(sure.low[row]), float(sure.high[row])), FULL)}  # fmt: skip
    yield _("With weights up to %(noise)s up or down (%(runs)s runs): rank %(ranks)s in 90 of "
            "100, grades %(grades)s") % told  # fmt: skip


def _steps(scored: Scored, found: Explanation) -> Iterator[str]:
    """Yield the cheapest steps, each by one indicator alone."""
    if not found.rank or not scored.chosen.rules.bands.grades:
        return
    ways = steps_up(scored.result, found.unit)
    reached = [one for one in ways.steps if one.to is not None][:MOST_STEPS]
    mark = "；" if chinese() else "; "
    if reached:
        yield _("To reach grade %(grade)s by one indicator alone: %(steps)s") % {
            "grade": grade_name(scored.chosen, ways.goal.grade),
            "steps": mark.join(_step(scored, one) for one in reached)}  # fmt: skip
        if ways.vetoed:
            yield _("A veto holds the grade back, whatever the points.")


def _step(scored: Scored, one: Step) -> str:
    title, to = scored.chosen.called(one.code), number(one.to, 4)
    if one.figure is None:
        return _("%(title)s to %(to)s") % {"title": title, "to": to}
    return _("%(title)s from %(now)s to %(to)s") % {
        "title": title, "now": number(one.figure, 4), "to": to}  # fmt: skip
