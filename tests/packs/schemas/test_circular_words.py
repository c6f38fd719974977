"""Places in the sentences of a circular: filled once, unknown ones refused in a pack."""

import pytest

from luodi.packs.schemas import circular_words as words
from luodi.packs.schemas.manifest import Title


@pytest.mark.parametrize("code", ["{x.__class__}", "{{ 7*7 }}", "{% now %}", "{X}", "{0}", "{}"])
def test_nothing_but_a_plain_name_is_a_place(code):
    assert words.fill(code, {"x": "1", "X": "1", "0": "1", "": "1"}) == code


def test_a_value_is_not_filled_again():
    assert words.fill("{a}", {"a": "{b}", "b": "1"}) == "{b}"


def test_a_place_that_nothing_fills_is_refused_with_those_there_are():
    with pytest.raises(ValueError, match="has no figure for"):
        words.refuse_unknown([(Title(zh="{totl}项", en=""), frozenset({"total"}))])


def test_places_of_a_row_are_named_after_it():
    said = Title(zh="{place}. {unit}", en="{place}. {unit}")

    told = words.renamed(said, {"place": "2", "unit": "{task2_unit}"})

    assert told == {"zh": "2. {task2_unit}", "en": "2. {task2_unit}"}
