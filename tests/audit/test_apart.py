"""A second connection reads what is written, and can do nothing else."""

import sqlite3

import pytest
from django.db import connection

from luodi.audit import apart, chain


@pytest.fixture
def file(tmp_path) -> apart.Address:
    """A file with the table of events, empty."""
    path = tmp_path / "what a name?.sqlite3"
    columns = "number, at, actor, acting_for, unit, kind, target, before, after, reason, request_id"
    with sqlite3.connect(path) as link:
        link.execute(f"CREATE TABLE audit_event ({columns}, algorithm, previous, hash)")
    link.close()
    return apart.Address("sqlite", str(path))


def test_a_file_is_read_and_cannot_be_written(file) -> None:
    with apart.reading(file) as cursor:
        assert cursor.execute("SELECT count(*) FROM audit_event").fetchone() == (0,)
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            cursor.execute("DELETE FROM audit_event")


def test_parts_are_walked_in_interpreters_of_their_own(file) -> None:
    told: list[int] = []

    walked = apart.walk_in_parts(file, [(0, chain.GENESIS)], 10, told.append)

    assert [(part.number, part.hash) for part in walked] == [(0, chain.GENESIS)]
    assert told == [10]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="a server's address")
@pytest.mark.django_db(transaction=True)
def test_a_server_is_read_and_cannot_be_written() -> None:
    there = apart.address(connection)

    assert there is not None
    with apart.reading(there) as cursor:
        assert cursor.execute("SELECT count(*) FROM audit_event").fetchone() == (0,)
        with pytest.raises(Exception, match="read-only"):
            cursor.execute("DELETE FROM audit_event")


def test_an_address_says_no_more_than_it_must() -> None:
    told = {"NAME": "luodi", "USER": "u", "PASSWORD": "p'q", "HOST": "", "PORT": "",
            "OPTIONS": {"sslmode": "require", "pool": True}}  # fmt: skip

    assert apart.conninfo(told) == r"dbname=luodi user=u password=p\'q sslmode=require"
