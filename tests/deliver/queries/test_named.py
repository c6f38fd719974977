"""The people whom rows name are asked for once, with their units."""

from datetime import timedelta

import pytest

from luodi.deliver import actions
from luodi.deliver.models import Assignment, ProgressUpdate
from luodi.deliver.queries.named import put_people

pytestmark = pytest.mark.django_db


def test_all_people_and_their_units_are_put_in_by_one_question(
    update, office, lead_unit, now, django_assert_num_queries
):
    actions.verify(update=update, by=office, at=now + timedelta(days=1))
    task = Assignment.objects.get()
    report = ProgressUpdate.objects.select_related("verification").get()

    with django_assert_num_queries(1):
        put_people((task, "assigned_by"), (task, "signed_by"), (report, "submitted_by"),
                   (report.verification, "by"))  # fmt: skip
        people = (task.assigned_by, task.signed_by, report.submitted_by, report.verification.by)
        told = [f"{one} {one.unit}" for one in people]

    deciding, reporting = f"{office} {office.unit}", f"{lead_unit} {lead_unit.unit}"
    assert told == [deciding, reporting, reporting, deciding]


def test_nobody_is_asked_for_where_nobody_is_named(assignment, django_assert_num_queries):
    task = Assignment.objects.get()

    with django_assert_num_queries(0):
        put_people((task, "signed_by"), (task, "completed_by"))
        put_people()

    assert (task.signed_by, task.completed_by) == (None, None)
