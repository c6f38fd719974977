"""Which report a form became, found without a look at the reports of years."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from luodi.deliver import queries

pytestmark = pytest.mark.django_db


def test_a_form_is_known_by_its_key_and_one_without_by_none(signed, report):
    sent = report(key="a-form")

    assert queries.report_of_form("a-form") == sent.pk
    assert queries.report_of_form("another") is queries.report_of_form("") is None


def test_the_question_is_answered_by_the_index(signed, report):
    report(key="a-form")
    if connection.vendor != "sqlite":
        pytest.skip("of few rows PostgreSQL asks no index")

    with CaptureQueriesContext(connection) as asked:
        queries.report_of_form("a-form")
    with connection.cursor() as cursor:
        # with a value for the key, as it is asked: a text in its place may be planned otherwise
        cursor.execute(
            "EXPLAIN QUERY PLAN " + asked[0]["sql"].replace("'a-form'", "%s"), ["a-form"]
        )
        plan = str(cursor.fetchall())

    assert "a_form_is_one_report" in plan and "SCAN" not in plan
