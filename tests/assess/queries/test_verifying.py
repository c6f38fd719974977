"""One changed byte of manifest, result or scores is found, and said whose and which field it is."""

import json
from decimal import Decimal

import pytest
from django.db import connection

from luodi.assess import actions, queries
from luodi.assess.models import Assessment
from luodi.audit import guards
from tests import judged


@pytest.fixture
def write():
    """Write past the program, as only somebody with the database itself can."""

    def write(statement, *given):
        guards.take_off(connection)
        with connection.cursor() as cursor:
            cursor.execute(statement, given)
            assert cursor.rowcount == 1

    return write


def found(assessment):
    faults = queries.faults(Assessment.objects.get(pk=assessment.pk))
    return {(one.part, one.unit, one.field) for one in faults}


def flipped(text, place=0):
    """The text with one bit of one of its characters turned over."""
    return text[:place] + chr(ord(text[place]) ^ 1) + text[place + 1 :]


def test_what_is_whole_has_no_fault(confirmed):
    assert found(confirmed) == set()
    assert queries.to_verify() == [confirmed]


def test_a_flipped_byte_of_a_figure_in_the_manifest_is_named(confirmed, write):
    manifest = confirmed.manifest
    one = next(each for each in manifest["inputs"]
               if (each["unit"], each["indicator"]) == ("HLZ", "tax_per_mu"))  # fmt: skip
    one["value"] = flipped(one["value"])  # 9 → 8
    write("UPDATE assess_assessment SET manifest = %s WHERE id = %s",
          json.dumps(manifest), confirmed.pk)  # fmt: skip

    places = found(confirmed)

    assert ("manifest", "", "manifest_digest") in places
    assert ("manifest", "HLZ", "inputs.tax_per_mu.value") in places
    assert ("score", "HLZ", "lines.tax_per_mu.value") in places


def test_a_flipped_byte_of_a_weight_in_the_manifest_is_named(confirmed, write):
    manifest = confirmed.manifest
    weights = manifest["scheme"]["content"]["indicators"][0]["weight"]
    day = min(weights)
    weights[day]["value"] = flipped(weights[day]["value"])  # 40 → 50
    write("UPDATE assess_assessment SET manifest = %s WHERE id = %s",
          json.dumps(manifest), confirmed.pk)  # fmt: skip

    assert ("manifest", "", "scheme.content") in found(confirmed)


def test_a_manifest_that_is_no_manifest_any_more_is_told(confirmed, write):
    write("UPDATE assess_assessment SET manifest = %s WHERE id = %s", "{}", confirmed.pk)

    assert ("manifest", "", "unreadable") in found(confirmed)


def test_a_flipped_byte_of_the_result_s_hash_is_named(confirmed, write):
    write("UPDATE assess_assessment SET result_digest = %s WHERE id = %s",
          flipped(confirmed.result_digest, 7), confirmed.pk)  # fmt: skip

    assert found(confirmed) == {("result", "", "result_digest")}


def test_a_flipped_byte_of_the_manifest_s_hash_is_named(confirmed, write):
    write("UPDATE assess_assessment SET manifest_digest = %s WHERE id = %s",
          flipped(confirmed.manifest_digest, 7), confirmed.pk)  # fmt: skip

    assert found(confirmed) == {("manifest", "", "manifest_digest")}


def test_a_flipped_byte_of_an_explanation_is_named_with_its_unit(confirmed, write):
    row = queries.scores(confirmed).get(unit__code="BLZ")
    row.explanation["lines"][1]["source"] = flipped(row.explanation["lines"][1]["source"])
    write("UPDATE assess_score SET explanation = %s WHERE id = %s",
          json.dumps(row.explanation), row.pk)  # fmt: skip

    assert ("score", "BLZ", "lines.output_per_mu.source") in found(confirmed)


@pytest.mark.parametrize(
    ("column", "value", "field"),
    [("points", "40.01", "points (column)"), ("rank", 2, "rank (column)"),
     ("grade", "C", "grade (column)")],
)  # fmt: skip
def test_a_changed_column_of_a_score_is_named(confirmed, write, column, value, field):
    row = queries.scores(confirmed).get(unit__code="HLZ")
    write(f"UPDATE assess_score SET {column} = %s WHERE id = %s", value, row.pk)

    assert found(confirmed) == {("score", "HLZ", field)}


def test_a_score_that_was_taken_away_is_named(confirmed, write):
    row = queries.scores(confirmed).get(unit__code="NQZ")
    write("DELETE FROM assess_score WHERE id = %s", row.pk)

    assert ("score", "NQZ", "") in found(confirmed)


def test_changed_rules_of_the_frozen_scheme_are_named(confirmed, write):
    content = confirmed.scheme.content
    content["title"]["zh"] = flipped(content["title"]["zh"])
    write("UPDATE assess_scheme SET content = %s WHERE id = %s",
          json.dumps(content), confirmed.scheme_id)  # fmt: skip

    assert found(confirmed) == {("scheme", "", "content")}


def test_a_result_with_adjustments_is_whole_too(opened, towns, office, second_office, now):
    judged.entered(assessment=opened, unit=towns["QST"], kind="penalty", points=Decimal("1.5"),
                   clause="idle_land", reason="闲置土地", by=office, second=second_office,
                   at=now)  # fmt: skip
    computed = actions.compute(assessment=opened, by=office, at=now)

    assert found(computed) == set()
