"""Tell units at once: their scores are to be looked over, and how an objection was decided."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_noop as N_

from luodi.assess import queries
from luodi.assess.models import Assessment, Objection, ObjectionState
from luodi.assess.wording import date_of
from luodi.notices import actions as notices
from luodi.notices.actions import Told

LONGEST = 200  # of an answer in a notice; the page has it whole


def tell_begun(*, assessment: Assessment, by: Any, at: datetime) -> None:
    """Tell every unit with a score that it is to be looked over, and until when, all at once."""
    until = assessment.checking_until
    told: dict[str, Any] = {
        "title": N_("Look over your score: %(scheme)s, %(period)s"),
        "body": N_("You may object to single lines until the end of %(day)s."),
        "params": {"scheme": assessment.scheme.content["title"],
                   "period": {"period": assessment.period}, "day": f"{until}"},
        "due_on": until,
    }  # fmt: skip
    units = [score.unit for score in queries.scores(assessment).defer("explanation")]
    notices.tell_all(kind="scores_to_look_over", on=date_of(at), by=by, at=at, notices=[
        Told(key=f"{assessment.pk}", unit=unit,
             link=reverse("assess:why", args=[assessment.pk, unit.code]), **told)
        for unit in units])  # fmt: skip


def end_begun(*, assessment: Assessment, by: Any, at: datetime) -> None:
    """End what units were told of looking an assessment over: another one took its place."""
    if assessment.checking_from is not None:
        notices.end(kind="scores_to_look_over", key=f"{assessment.pk}", on=date_of(at), by=by,
                    at=at)  # fmt: skip


def tell_decided(*, objection: Objection, by: Any, at: datetime) -> None:
    """Tell a unit how its objection was decided."""
    upheld = objection.state == ObjectionState.UPHELD
    notices.tell(kind="objection_decided", on=date_of(at), by=by, at=at, notice=Told(
        key=f"{objection.pk}", unit=objection.unit,
        title=N_("Upheld: your objection to %(line)s, %(period)s") if upheld
        else N_("Dismissed: your objection to %(line)s, %(period)s"),
        body=N_("%(reason)s"),
        params={"line": queries.line_words(objection),
                "period": {"period": objection.assessment.period},
                "reason": objection.answer[:LONGEST]},
        link=reverse("assess:why", args=[objection.assessment_id, objection.unit.code]),
    ))  # fmt: skip
