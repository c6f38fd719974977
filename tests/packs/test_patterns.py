"""Patterns that could run away are refused, with the reason."""

import pytest

from luodi.packs.patterns import compiled


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("要.*", "no upper bound"),
        ("要.+完成", "no upper bound"),
        ("[一二]{2,}", "no upper bound"),
        ("(?:[^,]{1,9},){1,9}", "inside a repeat"),
        ("(a{1,3}){2}", "inside a repeat"),
        ("(?=要)抓", "look-around"),
        ("(?<!重)要", "look-around"),
        ("(要)\\1", "back-reference"),
        ("(要", "not a regular expression"),
    ],
)
def test_an_unsafe_pattern_is_refused_and_says_why(pattern, reason):
    with pytest.raises(ValueError, match=reason):
        compiled(pattern)


@pytest.mark.parametrize(
    "pattern", ["要[^,。]{0,40}", "(?:第?[一二]{1,3})?章", "(?P<m>1[0-2]|[1-9])月"]
)
def test_a_bounded_pattern_is_taken(pattern):
    assert compiled(pattern).pattern == pattern
