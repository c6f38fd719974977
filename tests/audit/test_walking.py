"""The quick walk makes the same bytes of an event as the hash was taken over."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from luodi.audit import actions, chain, walking

TEXT = st.text(max_size=20)
JSON = st.none() | st.dictionaries(
    TEXT, st.recursive(st.none() | st.booleans() | st.integers() | TEXT,
                       lambda inner: st.lists(inner, max_size=3)), max_size=4,
)  # fmt: skip


@given(TEXT, TEXT, TEXT, JSON, JSON, st.integers(0, 10**12), st.integers(0, 999_999))
def test_the_quick_body_is_the_canonical_one(
    actor, deputy, reason, before, after, number, fraction
) -> None:
    at = datetime(2025, 3, 3, 1, 0, tzinfo=UTC) + timedelta(microseconds=fraction)
    fields = {"number": number, "actor": actor, "acting_for": deputy, "unit": "XQ", "kind": "k",
              "target": "t:1", "before": before, "after": after, "reason": reason,
              "request_id": ""}  # fmt: skip
    kept = [None if state is None else json.dumps(state) for state in (before, after)]
    row = (number, str(at.replace(tzinfo=None)), actor, deputy, "XQ", "k", "t:1", *kept, reason,
           "", "sha256", chain.GENESIS, "")  # fmt: skip

    assert walking.body(row).encode() == chain.canonical(
        {name: fields[name] for name in chain.FIELDS}
        | ({"acting_for": deputy} if deputy else {})
        | {"at": chain.moment(at), "previous": chain.GENESIS}
    )


def test_rows_come_from_the_database_in_batches_and_walk(db, now, monkeypatch) -> None:
    monkeypatch.setattr(walking, "BATCH", 2)
    for step in range(5):
        actions.record(kind="k", target="t:1", by=None, at=now + timedelta(microseconds=step),
                       after={"词": "镇", "n": step, "a": [1, None]})  # fmt: skip

    with connection.cursor() as cursor:
        rows = list(walking.rows(cursor, connection.vendor, 1, 5))

    assert [row[0] for row in rows] == [1, 2, 3, 4, 5]
    assert walking.walk(rows, number=0, previous=chain.GENESIS) == walking.Walked(5, rows[-1][13])


@pytest.mark.parametrize(
    ("dropped", "told"), [(0, ("missing", 1)), (2, ("missing", 3)), (4, ("", None))]
)
def test_a_walk_ends_where_a_row_is_missing(db, now, dropped: int, told) -> None:
    for _step in range(5):
        actions.record(kind="k", target="t:1", by=None, at=now)
    with connection.cursor() as cursor:
        rows = list(walking.rows(cursor, connection.vendor, 1, 5))
    del rows[dropped]

    walked = walking.walk(rows, number=0, previous=chain.GENESIS)

    assert (walked.what, walked.broken_at) == told
