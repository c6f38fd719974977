"""Each installation makes its own secret key; there is none to find in the source."""

from pathlib import Path

import pytest

from luodi.web.settings.home import secret_key


@pytest.fixture(autouse=True)
def no_key_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LUODI_SECRET_KEY", raising=False)


def test_the_key_is_made_once_and_kept(tmp_path: Path) -> None:
    first = secret_key(tmp_path)

    again = secret_key(tmp_path)

    assert first == again
    assert len(first) >= 50


def test_two_installations_have_two_keys(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()

    assert secret_key(tmp_path / "a") != secret_key(tmp_path / "b")


def test_only_its_owner_may_read_the_key(tmp_path: Path) -> None:
    secret_key(tmp_path)

    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


def test_a_key_from_outside_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LUODI_SECRET_KEY", "from the vault")

    assert secret_key(tmp_path) == "from the vault"
    assert not (tmp_path / "secret_key").exists()
