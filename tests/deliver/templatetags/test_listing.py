"""What every row of the list shows, written once a language."""

from types import SimpleNamespace

from django.template import engines
from django.urls import clear_script_prefix, reverse, set_script_prefix
from django.utils import translation

from luodi.deliver.templatetags.listing import (
    ALIKE,
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


def a_row(title, *, by_hand=False, overdue=False):
    line = SimpleNamespace(number="1.2", title=title)
    task = SimpleNamespace(line=line, line_id=7, unit="区教委", state="signed")
    standing = SimpleNamespace(light="red", by_hand=by_hand, overdue=overdue, done=0.25,
                               expected=0.5, freshness="late")  # fmt: skip
    return SimpleNamespace(assignment=task, standing=standing, due="2025-12-31")


def test_each_row_says_its_own_words_and_marks():
    rows = [a_row("A & <b>"), a_row("B", by_hand=True), a_row("C", overdue=True),
            a_row("D", by_hand=True, overdue=True), a_row("{{ head_task }}")]  # fmt: skip
    page = (
        engines["django"]
        .from_string("{% load listing %}{% task_rows rows %}")
        .render({"rows": rows, "head_task": "Task", "by_hand": "set by hand", "overdue": "late"})
    )

    told = page.split("<tr data-dv-row>")[1:]
    assert ["A &amp; &lt;b&gt;" in told[0], ">{{ head_task }}</a>" in told[4]] == [True, True]
    assert ["set by hand" in one for one in told] == [False, True, False, True, False]
    assert ["ld-badge" in one or ">late" in one for one in told] == [
        False, False, True, True, False
    ]  # fmt: skip
    said = ['data-label="Task"', task_url(7), "1.2", "区教委", "25%", "50%", "2025-12-31",
            "Signed for, under way", "Latest report missing", "Behind"]  # fmt: skip
    assert [(words, one) for words in said for one in told if words not in one] == []
    assert [mark for mark in ALIKE.marks.values() if mark in page] == []
