"""How a circular reads: figures with their source as far as the reader may go, fonts in words."""

import pytest
from django.test import RequestFactory

from luodi.air.official_fonts import Fonts
from luodi.air.views.circular_reading import (
    MOST_SOURCES,
    font_words,
    reading,
    sources,
    title_of,
)
from luodi.org.models import Person


def asked(by: Person):
    """A request of one person."""
    request = RequestFactory().get("/")
    request.user = by
    return request


def urls(by: Person, content: dict) -> set[str]:
    """Where the figures of a circular lead this person."""
    read = reading(asked(by), content)
    return {piece.url for one in read["paragraphs"] for piece in one["pieces"] if piece.url}


def test_a_unit_is_led_to_its_own_task_and_the_office_to_all(
    circular, office, lead_unit, reporting_unit, old_street
):
    task = f"/delivery/tasks/{old_street.pk}"

    assert task in urls(office, circular.content) & urls(reporting_unit, circular.content)
    assert task not in urls(lead_unit, circular.content)
    assert "/delivery/" in urls(lead_unit, circular.content)


def test_the_editor_lists_numbers_before_words(draft, office):
    listed = sources(asked(office), draft.content)

    kinds = [one.is_figure for one in listed]
    assert kinds == sorted(kinds, reverse=True)
    total = next(one for one in listed if one.token == "{total}")
    assert (total.label, total.value, total.url) == ("all tasks", "2", "/delivery/")


def test_of_thousands_of_figures_those_of_the_text_and_the_first_others_are_listed(draft, office):
    one = draft.content["fields"]["total"]
    fields = {f"unit{place}_points": one for place in range(1_000)}
    rows = [{"template": {"zh": "{unit999_points}", "en": ""}}]

    listed = sources(asked(office), {**draft.content, "fields": fields, "paragraphs": rows})

    assert len(listed) == MOST_SOURCES + 1
    assert {"{unit999_points}", "{unit0_points}"} <= {one.token for one in listed}


def test_a_task_whose_line_was_taken_out_is_not_among_those_named(circular, office, old_street):
    content = circular.content
    assert [one["line_pk"] for one in reading(asked(office), content)["behind"]] == [old_street.pk]

    kept = [one for one in content["paragraphs"] if "task1" not in one["template"]["zh"]]

    assert reading(asked(office), {**content, "paragraphs": kept})["behind"] == []


def test_one_of_the_first_form_reads_without_sources(numbered, office):
    read = reading(asked(office), numbered.content)

    assert read["paragraphs"][0]["pieces"][0].text == "An old one"
    assert read["tables"][0]["rows"][0]["cells"] == ["2"]


def test_the_title_of_a_draft_is_filled(draft):
    assert title_of(draft) == "Circular on progress with the key tasks of 2025"


@pytest.mark.parametrize(
    ("text", "told"),
    [("", "No Chinese font"), ("FangSong_GB2312", "is set in FangSong_GB2312"),
     ("Noto Serif CJK SC", "in place of the fonts that the standard names")],
)  # fmt: skip
def test_the_page_says_which_fonts_are_used(text, told):
    assert told in font_words(Fonts(text, text, text, text, "Liberation Serif"))
