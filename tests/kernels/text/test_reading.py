"""All engines on one page: ids in the order of place, nothing invented."""

import pytest

from luodi.kernels.text.reading import read
from luodi.kernels.text.source import Source
from tests.kernels.text.pages import PAGE


def test_ids_follow_the_order_of_place(rules):
    reading = read(Source(PAGE), rules)

    assert [one.id for one in reading.articles] == ["A1", "A2"]
    assert [one.id for one in reading.directives][:2] == ["D01", "D02"]
    places = [one.segments[0][0] for one in reading.directives]
    assert places == sorted(places)


def test_a_page_that_names_no_task_has_no_unit_and_no_time_limit(rules):
    assert read(Source(PAGE), rules).tasks == ()


def test_the_reading_says_which_pack_read_it(rules):
    reading = read(Source(PAGE), rules)

    assert (reading.pack, reading.pack_version) == (rules.pack, rules.version)
    assert reading.length_chars == len(PAGE)


@pytest.mark.parametrize("text", ["", "\n", "春耕", "## 春耕", "。。。", "\ufeff", "\x00"])
def test_scraps_are_read_without_an_exception(rules, text):
    reading = read(Source(text), rules)

    assert reading.length_chars == len(text)
    assert reading.directives == ()
