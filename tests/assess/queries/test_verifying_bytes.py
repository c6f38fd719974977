"""Whatever byte of a kept result is another one: it is told, and the search goes on to its end."""

import json
from dataclasses import asdict

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from luodi.assess import queries
from luodi.assess.models import Assessment, Reliability, Scheme, Score
from luodi.assess.queries.readable import attempt
from luodi.audit import guards

KEPT = {
    Assessment: ("state", "period", "as_of", "manifest", "manifest_digest", "result_digest"),
    Scheme: ("code", "pack", "version", "content", "digest"),
    Score: ("points", "rank", "grade", "explanation"),
    Reliability: ("content", "digest"),
}


@pytest.fixture
def raw(confirmed):
    """Read and write the bytes of one column of the confirmed result, past the program."""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL keeps types: what is no JSON or no date does not get in")
    guards.take_off(connection)
    row = {Assessment: confirmed.pk, Scheme: confirmed.scheme_id,
           Score: queries.scores(confirmed).get(unit__code="BLZ").pk,
           Reliability: confirmed.reliability.pk}  # fmt: skip

    def raw(model, column, content=None):
        table = model._meta.db_table
        with connection.cursor() as cursor:
            if content is not None:
                cursor.execute(f"UPDATE {table} SET {column} = CAST(%s AS TEXT) WHERE id = %s",
                               [content, row[model]])  # fmt: skip
            cursor.execute(f"SELECT CAST({column} AS BLOB) FROM {table} WHERE id = %s",
                           [row[model]])  # fmt: skip
            return bytes(cursor.fetchone()[0])

    raw.rows = row
    with connection.cursor() as cursor:  # whoever writes into the file asks no constraint either
        cursor.execute("PRAGMA ignore_check_constraints = ON")
    yield raw
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA ignore_check_constraints = OFF")


def value(raw, model, column):
    rows = model.objects.filter(pk=raw.rows[model]).values_list(column, flat=True)
    return attempt(rows.get)[0]


@pytest.mark.parametrize(
    ("model", "column"), [(model, column) for model, names in KEPT.items() for column in names]
)
@settings(max_examples=12, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(place=st.integers(0), byte=st.integers(0, 255))
def test_a_random_byte_is_told(confirmed, raw, model, column, place, byte):
    kept, as_it_was = raw(model, column), value(raw, model, column)
    changed = bytearray(kept)
    changed[place % len(kept)] = byte
    raw(model, column, bytes(changed))
    is_the_same = value(raw, model, column) == as_it_was  # a blank between two keys, say

    faults = queries.faults(Assessment(pk=confirmed.pk))

    assert bool(faults) is not is_the_same
    told = {"name": queries.named(Assessment(pk=confirmed.pk)), "faults": [*map(asdict, faults)]}
    assert json.dumps(told, ensure_ascii=False).encode()  # a terminal can write it
    raw(model, column, kept)


ODD = [b"", b"null", b"1", b"[]", b'"\\ud800"', b"{", b"\xff\xfe", b"[" * 5000, b"1" * 5000,
       b'{"lines": 1}', b'{"lines": [1, {"code": []}], "unit": 4.5}']  # fmt: skip


@pytest.mark.parametrize(
    ("model", "column"),
    [(Assessment, "manifest"), (Score, "explanation"), (Scheme, "content"),
     (Reliability, "content")],
)  # fmt: skip
def test_what_is_no_json_of_ours_is_told(confirmed, raw, model, column):
    for content in ODD:
        raw(model, column, content)

        assert queries.faults(Assessment(pk=confirmed.pk)), content


def test_a_float_is_told_with_its_place(confirmed, raw):
    kept = raw(Score, "explanation").decode()
    told = json.loads(kept)
    told["lines"][0]["points"] = 60.0  # "60.00" before
    raw(Score, "explanation", json.dumps(told).encode())

    found = {(one.unit, one.field) for one in queries.faults(Assessment(pk=confirmed.pk))}

    assert found >= {("BLZ", "explanation unreadable"), ("BLZ", "lines.tax_per_mu.points")}


def test_a_broken_row_keeps_no_other_from_being_looked_at(confirmed, raw):
    raw(Score, "points", b"4o")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE assess_score SET rank = 7 WHERE rank = 3")

    found = {(one.unit, one.field) for one in queries.faults(Assessment(pk=confirmed.pk))}

    assert found == {("BLZ", "points unreadable"), ("HLZ", "rank (column)")}


@pytest.mark.parametrize(("column", "content"), [("period", b"2024Q3"), ("state", b"computed"),
                                                 ("as_of", b"2024-01-01 00:00:00")])  # fmt: skip
def test_what_the_assessment_says_of_itself_is_held_against_the_manifest(
    confirmed, raw, column, content
):
    raw(Assessment, column, content)

    found = {(one.part, one.field) for one in queries.faults(Assessment(pk=confirmed.pk))}

    assert found == {("assessment", column)}
    assert queries.to_verify() == [confirmed]


def test_a_changed_interval_of_ranks_is_told(confirmed, raw):
    content = json.loads(raw(Reliability, "content"))
    content["units"][0][2] += 1
    raw(Reliability, "content", json.dumps(content).encode())

    found = [(one.part, one.field) for one in queries.faults(Assessment(pk=confirmed.pk))]

    assert found == [("reliability", "content")]
