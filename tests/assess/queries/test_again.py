"""A result can be had again to the byte, and says which of its inputs are others now."""

import json
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection

from luodi.assess import queries
from luodi.assess.models import Assessment
from luodi.audit import guards
from luodi.catalog import queries as indicators
from luodi.indicators import actions as figures


@pytest.fixture
def revise(observations, office, now):
    """Revise a figure of the quarter an hour later."""

    def revised(unit, indicator, value):
        return figures.revise(
            observation=observations[unit, indicator], value=Decimal(value), reason="口径核实",
            by=office, at=now + timedelta(hours=1),
        )  # fmt: skip

    return revised


def test_the_same_bytes_come_out_again(confirmed):
    again = queries.recompute(confirmed)

    assert again.same
    assert again.result == queries.result_bytes(confirmed)
    assert again.digest == confirmed.result_digest


def test_a_revised_figure_changes_no_byte_and_is_named(confirmed, revise):
    before = queries.recompute(confirmed).result
    assert queries.inputs_changed(confirmed) == []

    revise("HLZ", "tax_per_mu", "30")

    again = queries.recompute(Assessment.objects.get(pk=confirmed.pk))
    assert again.same and again.result == before
    changed = queries.inputs_changed(confirmed)
    assert [(one.unit.code, one.code, one.then, one.now) for one in changed] == [
        ("HLZ", "tax_per_mu", "9", "30")
    ]


def test_a_figure_that_came_late_is_named(confirmed, towns, office, now):
    figures.observe(
        indicator=indicators.indicator("tax_per_mu"), unit=towns["NQZ"], period="2024Q4",
        value=Decimal(12), source="补报", by=None, at=now + timedelta(hours=1),
    )  # fmt: skip

    changed = queries.inputs_changed(confirmed)

    assert [(one.unit.code, one.then, one.now) for one in changed] == [("NQZ", None, "12")]


def test_the_manifest_alone_is_asked(confirmed, django_assert_num_queries):
    whole = Assessment.objects.get(pk=confirmed.pk)

    with django_assert_num_queries(1):  # the scores that stand, to be compared with
        queries.recompute(whole)


def test_a_manifest_that_was_tampered_with_is_seen(confirmed):
    manifest = dict(confirmed.manifest)
    manifest["inputs"] = [{**one, "source": "别处"} for one in manifest["inputs"]]
    Assessment.objects.filter(pk=confirmed.pk).update(manifest=manifest)

    again = queries.recompute(Assessment.objects.get(pk=confirmed.pk))

    assert not again.same and not again.manifest_is_whole


def test_a_score_that_was_tampered_with_is_seen(confirmed):
    guards.take_off(connection)  # as only somebody with the database itself can
    with connection.cursor() as cursor:
        cursor.execute("UPDATE assess_score SET explanation = %s WHERE rank = 1",
                       [json.dumps(_better(confirmed))])  # fmt: skip

    assert not queries.recompute(confirmed).same


def _better(assessment):
    return {**queries.scores(assessment)[0].explanation, "points": "999.99"}


def test_the_bytes_are_canonical(confirmed):
    content = queries.result_bytes(confirmed)

    assert content == json.dumps(json.loads(content), ensure_ascii=False, sort_keys=True,
                                 separators=(",", ":")).encode()  # fmt: skip
    assert queries.manifest_bytes(confirmed).startswith(b'{"adjustments":')


def test_before_it_is_computed_nothing_can_have_changed(opened):
    assert queries.inputs_changed(opened) == []
