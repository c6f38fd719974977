"""A checkpoint is three lines and a signature; nobody without the key can make one."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.utils import translation

from luodi.audit import checkpoints
from luodi.audit.errors import CheckpointRefused

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
ROOT = "0123456789abcdef" * 4


@pytest.fixture
def signed() -> checkpoints.Signed:
    return checkpoints.sign(origin="luodi/1f", size=12, root=ROOT, key=KEY)


def test_a_checkpoint_is_origin_size_and_root(signed) -> None:
    assert signed.text == f"luodi/1f\n12\n{ROOT}\n"
    assert signed.is_signed_by(checkpoints.public_text(KEY))


def test_the_root_is_printed_in_eight_groups(signed) -> None:
    assert signed.groups == ["01234567", "89abcdef"] * 4


@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["as written", "through Windows"])
def test_a_file_is_read_again(signed, line_end: str) -> None:
    assert checkpoints.read(signed.as_file().replace("\n", line_end)) == signed


@pytest.mark.parametrize("old", ["luodi/1f", "\n12\n", "0123"], ids=["origin", "size", "root"])
def test_a_changed_line_is_not_what_was_signed(signed, old: str) -> None:
    new = old.replace("1", "2", 1)

    changed = checkpoints.read(signed.as_file().replace(old, new, 1))

    assert changed != signed
    assert not changed.is_signed_by(checkpoints.public_text(KEY))


def test_another_key_did_not_sign_it(signed) -> None:
    other = Ed25519PrivateKey.from_private_bytes(bytes(32))

    assert not signed.is_signed_by(checkpoints.public_text(other))
    assert not signed.is_signed_by("no key at all")


@pytest.mark.parametrize(
    "text", ["", "a letter\n", "luodi/1f\n12\n0123\n", "\0" * 90, "x" * 100_000]
)
def test_what_is_no_checkpoint_is_refused_with_a_sentence(text: str) -> None:
    refused = pytest.raises(CheckpointRefused, match="three lines – origin, size, root")
    with translation.override("en"), refused:
        checkpoints.read(text)
