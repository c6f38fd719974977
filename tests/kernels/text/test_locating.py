"""Words of a label are found whatever parts them, and refused where it is not said which."""

import pytest

from luodi.kernels.text.locating import Locator, NotLocated
from luodi.kernels.text.spans import quote

TEXT = "县水利局\t牵头，\n 县水利局\t配合。"


def test_blanks_width_and_script_do_not_count():
    place = Locator(TEXT).located("牽頭,縣水利局", nth=None)

    # 0123 4 567 8 9 0123: 牵头， then the unit of the second line
    assert place == ((5, 8), (10, 14))
    assert quote(TEXT, place) == "牵头，县水利局"


def test_nth_says_which_of_several():
    locator = Locator(TEXT)

    assert locator.located("县水利局", 1) == ((0, 4),)
    assert locator.located("县水利局", 2) == ((10, 14),)


@pytest.mark.parametrize(
    ("words", "nth", "times"),
    [
        ("县水利局", None, 2),
        ("县水利局", 3, 2),
        ("县水利局", 0, 2),
        ("县教育局", None, 0),
        ("", None, 0),
    ],
)
def test_words_that_are_nowhere_or_in_several_places_are_refused(words, nth, times):
    with pytest.raises(NotLocated) as refused:
        Locator(TEXT).located(words, nth)

    assert (refused.value.words, refused.value.times) == (words, times)


def test_places_may_overlap():
    assert Locator("一一一").times("一一") == 2
