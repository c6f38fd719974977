"""What every row of the list shows, written once a language."""

from django.urls import clear_script_prefix, reverse, set_script_prefix
from django.utils import translation

from luodi.deliver.templatetags.listing import (
    freshness_words,
    light_mark,
    state_words,
    task_url,
)


def test_a_light_is_shape_colour_and_word_in_the_readers_language():
    assert "ld-light-red" in light_mark("red") and "Behind" in light_mark("red")
    with translation.override("zh-hans"):
        assert "滞后" in light_mark("red")


def test_freshness_is_told_in_words():
    assert freshness_words("late") == "Latest report missing"


def test_a_state_is_told_in_words_and_an_unknown_one_as_it_is():
    assert state_words("signed") == "Signed for, under way"
    assert state_words("else") == "else"


def test_the_address_of_a_task_is_that_of_its_page():
    assert task_url(7) == reverse("deliver:task", args=[7])


def test_a_house_below_a_path_has_its_own_addresses():
    plain = task_url(7)
    set_script_prefix("/luodi/")
    try:
        assert task_url(7) == "/luodi" + plain
    finally:
        clear_script_prefix()
