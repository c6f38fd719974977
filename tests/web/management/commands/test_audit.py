"""`luodi audit`: 0 when the chain holds, 1 when it does not, 2 when nobody can say."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from luodi.audit import actions, checkpoints, guards
from luodi.audit.signing_key import signing_key


@pytest.fixture
def home(tmp_path: Path, settings, db: None, now) -> Path:
    """A house of its own with three events."""
    settings.LUODI_HOME, settings.LUODI_CHECKPOINTS = tmp_path, ""
    for step in range(3):
        actions.record(kind="plan.started", target=f"plan.plan:{step}", by=None, at=now)
    return tmp_path


@pytest.fixture
def point(home: Path, now) -> Path:
    """The file of a checkpoint of the house."""
    call_command("audit", "checkpoint", to=home / "stick")
    return next((home / "stick").iterdir())


def verify(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    capsys.readouterr()
    try:
        call_command("audit", "verify", *words)
    except SystemExit as end:
        return int(str(end.code)), capsys.readouterr().out
    return 0, capsys.readouterr().out


def tamper(statement: str) -> None:
    guards.take_off(connection)
    with connection.cursor() as cursor:
        cursor.execute(statement)
    guards.put_on(connection)


def test_a_chain_that_holds_is_zero(home, capsys) -> None:
    code, said = verify(capsys)

    assert code == 0
    assert "3" in said


def test_a_broken_chain_is_one_and_says_where(home, capsys) -> None:
    tamper("UPDATE audit_event SET actor = 'person:9' WHERE number = 2")

    code, said = verify(capsys, "--json")

    told = json.loads(said)
    assert (code, told["what"], told["broken_at"], told["sound"]) == (1, "changed", 2, False)


def test_a_missing_guard_is_one_although_the_chain_holds(home, capsys) -> None:
    guards.take_off(connection)

    code, said = verify(capsys, "--json")

    assert (code, json.loads(said)["holds"]) == (1, True)


def test_a_checkpoint_is_held_against_the_chain(home, point, capsys) -> None:
    whole, said = verify(capsys, "--since", str(point))
    tamper("DELETE FROM audit_event WHERE number > 2")
    tamper("UPDATE audit_chainhead SET number = 2, "
           "hash = (SELECT hash FROM audit_event WHERE number = 2)")  # fmt: skip

    alone, since = verify(capsys)[0], verify(capsys, "--since", str(point), "--json")

    assert (whole, alone, since[0]) == (0, 1, 1)  # the database keeps the checkpoint as well
    assert "luodi/" in said
    assert json.loads(since[1])["what"] == "shorter"


@pytest.mark.parametrize("given", ["as text", "as a file"])
def test_the_key_that_an_auditor_noted_is_used(home, point, capsys, given: str) -> None:
    capsys.readouterr()
    call_command("audit", "key")
    key = capsys.readouterr().out.strip()
    (home / "noted.txt").write_text(key + "\n")
    (home / "signing_key").unlink()  # another house has another key

    code, _said = verify(capsys, "--since", str(point), "--key",
                         key if given == "as text" else str(home / "noted.txt"))  # fmt: skip

    assert code == 0


def test_what_lies_outside_is_compared_where_the_database_forgot_it(
    home, point, capsys, settings
) -> None:
    settings.LUODI_CHECKPOINTS = str(point.parent)
    whole, said = verify(capsys, "--json")
    tamper("DELETE FROM audit_checkpoint")
    tamper("DELETE FROM audit_event WHERE number > 2")
    tamper("UPDATE audit_chainhead SET number = 2, "
           "hash = (SELECT hash FROM audit_event WHERE number = 2)")  # fmt: skip

    code, told = verify(capsys, "--json")

    assert (whole, json.loads(said)["checkpoints"]) == (0, {"stored": 1, "files": 1})
    assert (code, json.loads(told)["what"]) == (1, "shorter")


def test_a_house_with_a_new_key_knows_its_checkpoints_by_the_one_noted(home, point, capsys) -> None:
    before = checkpoints.public_text(signing_key(home))
    (home / "signing_key").unlink()
    foreign, said = verify(capsys, "--json")
    (home / "earlier_keys").write_text(f"{before}\n")

    known = verify(capsys)[0]

    assert (foreign, json.loads(said)["what"], known) == (1, "foreign", 0)


@pytest.mark.parametrize("damage", ["another key", "another size", "no checkpoint", "no file"])
def test_what_cannot_be_trusted_is_two(home, point, capsys, damage: str) -> None:
    text = point.read_text()
    changed = {"another size": text.replace("\n4\n", "\n3\n"), "no checkpoint": "a letter"}
    point.write_text(changed.get(damage, text))
    if damage == "no file":
        point.unlink()
    other = ["--key", "A" * 43 + "="] if damage == "another key" else []

    with pytest.raises(CommandError) as refused:
        verify(capsys, "--since", str(point), *other)

    assert refused.value.returncode == 2


def test_a_checkpoint_is_printed_in_groups_and_kept_as_a_file(home, point, capsys) -> None:
    capsys.readouterr()
    call_command("audit", "checkpoint")

    signed = checkpoints.read(point.read_text())
    assert capsys.readouterr().out.splitlines()[0] == " ".join(signed.groups)
    assert signed.is_signed_by(checkpoints.public_text(signing_key(home)))


def test_a_folder_that_cannot_be_written_is_two(home) -> None:
    (home / "file").touch()

    with pytest.raises(CommandError) as refused:
        call_command("audit", "checkpoint", to=home / "file")

    assert refused.value.returncode == 2


def test_a_database_that_is_not_there_is_two(tmp_path: Path) -> None:
    """The whole program, as a script of the night would run it."""
    environment = os.environ | {"LUODI_HOME": str(tmp_path), "LUODI_LANG": "en",
                                "DJANGO_SETTINGS_MODULE": "luodi.web.settings.base"}  # fmt: skip
    environment.pop("DATABASE_URL", None)

    run = subprocess.run([sys.executable, "-m", "luodi.web.cli", "audit", "verify"],
                         env=environment, capture_output=True, text=True, check=False)  # fmt: skip

    assert run.returncode == 2
    assert "Traceback" not in run.stderr and "audit_" in run.stderr
