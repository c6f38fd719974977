"""A drill is green on a whole house, and red on each kind of damage with the step that found it."""

import dataclasses
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import connection
from psycopg.conninfo import conninfo_to_dict

from luodi.audit import actions as audit
from luodi.audit import apart, checkpoints, guards, queries
from luodi.audit.signing_key import signing_key
from luodi.web.backups import databases, drilling, packing
from luodi.web.backups.errors import PlaceRefused
from tests.web.backups.conftest import begin


@pytest.fixture
def no_pages(monkeypatch) -> None:
    """Leave out the look at the pages, which starts an interpreter."""
    monkeypatch.setitem(drilling.LOOKS, "pages", lambda _house: ("", ""))


def tamper(statement: str) -> None:
    """Do what only somebody with the database itself can."""
    guards.take_off(connection)
    with connection.cursor() as cursor:
        cursor.execute(statement)
    guards.put_on(connection)


def failed(path: Path) -> list[str]:
    return [step.step for step in drilling.drill(path, begin=begin)[1] if not step.passed]


def test_a_whole_house_passes_every_step_and_shows_its_pages(backup) -> None:
    manifest, steps = drilling.drill(backup.path, begin=begin)

    assert manifest == backup.manifest
    assert [step.step for step in steps] == [
        "unpack", "database", "counts", "chain", "checkpoint", "uploads", "pages"
    ]  # fmt: skip
    assert [step for step in steps if not step.passed] == []


def test_nothing_of_a_drill_stays(backup, no_pages, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(drilling.tempfile, "tempdir", str(tmp_path / "aside"))
    (tmp_path / "aside").mkdir()

    drilling.drill(backup.path, begin=begin)

    assert list((tmp_path / "aside").iterdir()) == []


@pytest.mark.parametrize("kind", ["gone", "changed"])
def test_a_damaged_upload_fails_its_own_step_and_no_other(
    house, now, tmp_path, no_pages, kind: str
) -> None:
    upload = next((house / "files").rglob("*/*"))
    upload.unlink() if kind == "gone" else upload.write_bytes(b"other")
    made = packing.make(to=tmp_path / "d.tar", with_keys=False, at=now, begin=begin)

    assert failed(made.path) == ["uploads"]


def test_the_pages_are_shown_also_where_the_site_has_a_name(backup, monkeypatch) -> None:
    monkeypatch.setenv("LUODI_HOSTS", "luodi.example.gov.cn")

    assert failed(backup.path) == []


@pytest.mark.skipif(connection.vendor != "postgresql", reason="a server's database")
def test_a_database_that_was_given_serves_again_and_again(backup, no_pages) -> None:
    own = apart.conninfo(connection.settings_dict)
    with databases.temporary_database(own) as url:
        first = drilling.drill(backup.path, url=url, begin=begin)[1]
        second = drilling.drill(backup.path, url=url, begin=begin)[1]

    assert [step for step in [*first, *second] if not step.passed] == []


@pytest.mark.skipif(connection.vendor != "postgresql", reason="a server's database")
def test_a_database_that_a_killed_drill_left_is_dropped_by_the_next(backup, no_pages) -> None:
    own = apart.conninfo(connection.settings_dict)
    with databases.temporary_database(own) as url:
        name = conninfo_to_dict(url)["dbname"]
    with psycopg.connect(own, autocommit=True) as link:
        link.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')

    assert failed(backup.path) == []


@pytest.mark.skipif(connection.vendor != "postgresql", reason="a server's database")
def test_two_drills_at_once_do_not_take_each_others_database(backup) -> None:
    own = apart.conninfo(connection.settings_dict)
    with databases.temporary_database(own), pytest.raises(PlaceRefused):
        drilling.drill(backup.path, begin=begin)


def test_a_place_that_will_not_do_says_nothing_of_the_backup(backup) -> None:
    other = "postgres://nobody@127.0.0.1:1/x?connect_timeout=1"

    with pytest.raises(PlaceRefused):
        drilling.drill(backup.path, url=other, begin=begin)


def test_a_chain_that_was_tampered_with_before_the_backup_is_found(
    house, now, tmp_path, no_pages
) -> None:
    tamper("UPDATE audit_event SET actor = 'person:9' WHERE number = 3")

    made = packing.make(to=tmp_path / "d.tar", with_keys=False, at=now, begin=begin)

    assert failed(made.path) == ["chain"]


def test_a_checkpoint_that_the_chain_does_not_lead_through_is_found(
    house, now, tmp_path, no_pages
) -> None:
    tamper(f"UPDATE audit_checkpoint SET root = '{'a' * 64}'")

    made = packing.make(to=tmp_path / "d.tar", with_keys=False, at=now, begin=begin)

    assert failed(made.path) == ["checkpoint"]


def test_a_checkpoint_with_a_false_signature_is_found(house, now, tmp_path, no_pages) -> None:
    tamper(f"UPDATE audit_checkpoint SET signature = '{'A' * 86}=='")

    made = packing.make(to=tmp_path / "d.tar", with_keys=False, at=now, begin=begin)

    assert failed(made.path) == ["checkpoint"]


def test_a_checkpoint_that_somebody_signed_with_a_key_of_their_own_is_found(
    house, now, tmp_path, no_pages
) -> None:
    point = queries.checkpoints()[0]
    own = checkpoints.sign(origin=point.origin, size=point.size, root=point.root,
                           key=Ed25519PrivateKey.generate())  # fmt: skip
    tamper(f"UPDATE audit_checkpoint SET signature = '{own.signature}', "
           f"public_key = '{own.public_key}'")  # fmt: skip

    made = packing.make(to=tmp_path / "d.tar", with_keys=False, at=now, begin=begin)

    assert failed(made.path) == ["checkpoint"]


def test_a_backup_of_before_is_held_against_checkpoints_up_to_it_only(
    backup, now, no_pages, house
) -> None:
    audit.record_drill(name="x", taken_at=now, steps=[], seconds=1, by=None, at=now)
    audit.sign_checkpoint(key=signing_key(house), by=None, at=now)

    assert failed(backup.path) == []


def with_manifest(change: Callable) -> Callable:
    """Make backups whose manifest tells something else than the snapshot."""

    def facts(into: Path):
        return change(databases_snapshot(into))

    return facts


databases_snapshot = databases.snapshot


@pytest.mark.parametrize(
    ("change", "step"),
    [(lambda facts: dataclasses.replace(facts, counts=facts.counts | {"org_unit": 7}), "counts"),
     (lambda facts: dataclasses.replace(facts, counts=facts.counts | {"org_gone": 1}), "counts"),
     (lambda facts: dataclasses.replace(facts, events=facts.events + 1), "chain"),
     (lambda facts: dataclasses.replace(facts, head="f" * 64), "chain")],
    ids=["a row less", "a table less", "an event less", "another head"],
)  # fmt: skip
def test_what_is_not_as_the_manifest_tells_is_found(
    house, now, tmp_path, no_pages, monkeypatch, change, step: str
) -> None:
    monkeypatch.setattr(databases, "snapshot", with_manifest(change))
    made = packing.make(to=tmp_path / "d.tar", with_keys=False, at=now, begin=begin)

    assert failed(made.path) == [step]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a file of SQLite")
def test_a_broken_database_file_is_found(house, now, tmp_path, no_pages, monkeypatch) -> None:
    def broken(into: Path):
        facts = databases_snapshot(into)
        pages = bytearray(into.read_bytes())
        pages[len(pages) // 2 : len(pages) // 2 + 20_000] = b"\7" * 20_000
        into.write_bytes(pages)
        return facts

    monkeypatch.setattr(databases, "snapshot", broken)
    made = packing.make(to=tmp_path / "d.tar", with_keys=False, at=now, begin=begin)

    assert "database" in failed(made.path)


def test_a_house_that_shows_no_page_is_found(backup, monkeypatch) -> None:
    monkeypatch.setattr(drilling.sys, "executable", "/bin/false")

    assert failed(backup.path) == ["pages"]


def test_what_cannot_be_unpacked_ends_the_drill_with_one_step(tmp_path) -> None:
    (tmp_path / "b.tar").write_bytes(b"a letter")

    manifest, steps = drilling.drill(tmp_path / "b.tar", begin=begin)

    assert manifest is None
    assert [(step.step, step.passed) for step in steps] == [("unpack", False)]
