"""The second half of `make test`: the suite on PostgreSQL."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests import conftest, on_postgres

LEFT_OUT = [f"--ignore=tests/{folder}" for folder in on_postgres.MEETS_NO_DATABASE]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[str], str]]:
    """What would have been started: the command and its database; nothing is."""
    calls: list[tuple[list[str], str]] = []

    def run(command: list[str], env: dict[str, str], **_: Any) -> subprocess.CompletedProcess[str]:
        calls.append((command, env["DATABASE_URL"]))
        return subprocess.CompletedProcess(command, returncode=5)

    @contextmanager
    def server() -> Iterator[str]:
        yield "postgres://db.example/luodi"

    monkeypatch.setattr(on_postgres.subprocess, "run", run)
    monkeypatch.setattr(on_postgres, "server", server)
    return calls


def test_pytest_gets_the_server_and_the_arguments_and_its_code_counts(
    started: list[tuple[list[str], str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(on_postgres, "available", lambda: True)

    code = on_postgres.main(["-k", "article"])

    assert code == 5
    assert [(command[1:], url) for command, url in started] == [
        (["-m", "pytest", *LEFT_OUT, "-k", "article"], "postgres://db.example/luodi")
    ]


@pytest.mark.parametrize(("require", "code"), [("", 0), ("postgres", 1)])
def test_without_a_server_nothing_runs_and_only_the_switch_makes_it_fail(
    started: list[tuple[list[str], str]], monkeypatch: pytest.MonkeyPatch, require: str, code: int
) -> None:
    monkeypatch.setattr(on_postgres, "available", lambda: False)
    monkeypatch.setenv("LUODI_REQUIRE", require)

    assert on_postgres.main([]) == code
    assert started == []


def test_only_what_is_there_is_left_out() -> None:
    here = Path(on_postgres.__file__).parent

    assert all((here / path).exists() for path in on_postgres.MEETS_NO_DATABASE)


def test_a_test_that_is_left_out_and_asks_for_a_database_is_refused() -> None:
    asks = SimpleNamespace(
        path=Path(on_postgres.__file__).parent / "read" / "parsers" / "test_x.py",
        fixturenames=["db"], nodeid="tests/read/parsers/test_x.py::test_it",
    )  # fmt: skip

    with pytest.raises(pytest.UsageError, match="test_it"):
        conftest.pytest_collection_modifyitems([asks])
