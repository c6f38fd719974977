"""Each installation signs with its own key, which only its owner may read."""

from pathlib import Path

from luodi.audit import signing_key
from luodi.audit.checkpoints import public_text


def test_the_key_is_made_once_and_kept(tmp_path: Path) -> None:
    first, again = (public_text(signing_key.signing_key(tmp_path)) for _time in range(2))

    assert first == again
    assert [path.name for path in tmp_path.iterdir()] == ["signing_key"]
    assert (tmp_path / "signing_key").stat().st_mode & 0o077 == 0


def test_an_installation_is_called_by_its_key(tmp_path: Path) -> None:
    name = signing_key.origin(signing_key.signing_key(tmp_path))

    assert name.startswith("luodi/")
    assert len(name) == len("luodi/") + 16


def test_a_house_trusts_its_own_key_and_those_noted_of_before(tmp_path: Path) -> None:
    none_yet = signing_key.trusted_keys(tmp_path)
    own = public_text(signing_key.signing_key(tmp_path))
    (tmp_path / "earlier_keys").write_text("AAAA\n\n BBBB \n")

    assert none_yet == []
    assert signing_key.trusted_keys(tmp_path) == [own, "AAAA", "BBBB"]
