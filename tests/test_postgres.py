"""The PostgreSQL server that a test run brings along."""

from pathlib import Path

import psycopg
import pytest

from tests import needs, postgres


@pytest.mark.postgres
def test_a_server_of_its_own_answers_and_leaves_nothing_behind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("LUODI_TEST_DATABASE_URL", raising=False)
    if postgres.programs() is None:
        needs.missing("postgres", postgres.ABSENT)

    with postgres.server() as url, psycopg.connect(url.replace("postgres:", "postgresql:")) as link:
        folder = Path(link.info.host)
        answer = link.execute("SHOW listen_addresses").fetchone()

    assert answer == ("",), "the server must be reachable by its socket only"
    assert not folder.exists()


def test_the_newest_installed_server_is_taken(tmp_path: Path) -> None:
    for version in ("9.6", "15", "17"):
        (tmp_path / version / "bin").mkdir(parents=True)
        (tmp_path / version / "bin/initdb").touch()

    found = postgres.programs(tmp_path)

    assert found == tmp_path / "17/bin"


def test_a_given_server_is_used_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LUODI_TEST_DATABASE_URL", "postgres://db.example/luodi")

    with postgres.server() as url:
        assert url == "postgres://db.example/luodi"


def test_without_a_server_the_sentence_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("LUODI_TEST_DATABASE_URL", raising=False)
    monkeypatch.setattr(postgres, "programs", lambda: None)

    with (
        pytest.raises(RuntimeError, match="Install Debian's package postgresql"),
        postgres.server(),
    ):
        pass
