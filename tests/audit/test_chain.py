"""A hash is taken over one byte string, the same on every machine and database."""

import hashlib
import json
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luodi.audit import chain

FIELDS = dict.fromkeys(chain.FIELDS, "")


def test_the_moment_is_the_same_in_every_time_zone() -> None:
    shanghai = datetime(2025, 3, 3, 9, 0, 0, 5, tzinfo=ZoneInfo("Asia/Shanghai"))

    assert chain.moment(shanghai) == chain.moment(shanghai.astimezone(UTC))
    assert chain.moment(shanghai) == "2025-03-03T01:00:00.000005Z"


def test_a_link_is_sha256_over_canonical_json() -> None:
    at = datetime(2025, 3, 3, tzinfo=UTC)
    body = FIELDS | {"at": "2025-03-03T00:00:00.000000Z", "previous": chain.GENESIS}
    text = json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":"))

    link = chain.link(previous=chain.GENESIS, at=at, fields=FIELDS)

    assert link == hashlib.sha256(text.encode()).hexdigest()


def test_who_acts_for_nobody_hashes_as_before_the_field_was_there() -> None:
    at = datetime(2025, 3, 3, tzinfo=UTC)
    plain = chain.link(previous=chain.GENESIS, at=at, fields=FIELDS)

    alone = chain.link(previous=chain.GENESIS, at=at, fields=FIELDS | {"acting_for": ""})
    deputy = chain.link(previous=chain.GENESIS, at=at, fields=FIELDS | {"acting_for": "person:3"})

    assert (alone == plain, deputy == plain) == (True, False)


def test_what_is_no_number_has_no_canonical_form() -> None:
    with pytest.raises(ValueError):
        chain.canonical({"after": float("nan")})


@given(st.sampled_from(chain.FIELDS), st.text(min_size=1))
def test_any_other_field_gives_another_hash(name: str, text: str) -> None:
    at = datetime(2025, 3, 3, tzinfo=UTC)
    plain = chain.link(previous=chain.GENESIS, at=at, fields=FIELDS)

    changed = chain.link(previous=chain.GENESIS, at=at, fields={**FIELDS, name: text})

    assert changed != plain
