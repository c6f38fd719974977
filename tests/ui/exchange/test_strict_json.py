"""JSON in: what the standard knows, and no more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luodi.ui.exchange.strict_json import NotJson, parsed, refuse_depth_and_letters, storable


@given(st.binary(max_size=60))
def test_bytes_are_json_or_refused_in_words(body: bytes) -> None:
    try:
        parsed(body)
    except NotJson as refused:
        assert str(refused.sentence)


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"NaN", b"[Infinity]", b"-Infinity", b"1e400", b"9" * 41, b"[" * 21 + b"]" * 21,
     b"[" * 100_000, b'"\\u0000"', b'"\\ud800"', b'{"\\u0000": 1}', b'"\xff"', b'{"a": 1, "a": 2}'],
)  # fmt: skip
def test_what_would_fail_later_is_refused_at_once(body: bytes) -> None:
    with pytest.raises(NotJson):
        parsed(body)


def test_plain_json_comes_through() -> None:
    assert parsed('{"a": [1, 2.5, "字", null, true, "\\ud83d\\ude00"]}'.encode()) == {
        "a": [1, 2.5, "字", None, True, "😀"]
    }
    assert parsed(b"[" * 20 + b"]" * 20)


def test_texts_that_a_database_keeps_are_told_from_others() -> None:
    assert [storable(text) for text in ("字😀", "a\0", "\ud800")] == [True, False, False]
    refuse_depth_and_letters({"a": ["字"]})
