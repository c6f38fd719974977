"""Segments cut the original; joined positions map back to it."""

from hypothesis import given
from hypothesis import strategies as st

from luodi.kernels.text.spans import SpanMap, quote


def test_a_span_over_a_break_has_two_segments():
    healed = SpanMap(((0, 3), (5, 7)))

    segments = healed.segments(1, 4)

    assert segments == ((1, 3), (5, 6))


@given(st.text(min_size=1), st.lists(st.integers(0, 40), min_size=2, max_size=8), st.data())
def test_every_stretch_of_a_joined_text_is_quoted_back(original, cuts, data):
    bounds = sorted({min(cut, len(original)) for cut in cuts})
    segments = tuple(zip(bounds[::2], bounds[1::2], strict=False))
    joined = quote(original, segments)
    start = data.draw(st.integers(0, len(joined)))
    end = data.draw(st.integers(start, len(joined)))

    found = SpanMap(segments).segments(start, end)

    assert quote(original, found) == joined[start:end]
