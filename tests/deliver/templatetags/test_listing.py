"""What every row of the list shows, written once a language."""

from django.utils import translation

from luodi.deliver.templatetags.listing import freshness_words, light_mark


def test_a_light_is_shape_colour_and_word_in_the_readers_language():
    assert "ld-light-red" in light_mark("red") and "Behind" in light_mark("red")
    with translation.override("zh-hans"):
        assert "滞后" in light_mark("red")


def test_freshness_is_told_in_words():
    assert freshness_words("late") == "Latest report missing"
