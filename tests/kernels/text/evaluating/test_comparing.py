"""A document as a whole: what is labelled is compared, what nobody labelled is left out."""

from luodi.kernels.text.evaluating.comparing import compared
from luodi.kernels.text.evaluating.parts import NOT_READ, Key
from tests.kernels.text.evaluating.trees import TEXT, asked, labels, place, reading


def test_a_type_that_nobody_labelled_is_left_out():
    found = reading(directives=[asked("要加强巡查。")])

    parts = compared(found, labels(tasks=[]), TEXT).parts

    facts = {key.fact for key in parts}
    assert "tasks" in facts and not facts & {"directives", "figures", "persons", "sections"}


def test_sentences_that_ask_nobody_are_counted_by_their_kind():
    alike = [
        {"why": "review", "segments": place("要加强巡查。")},
        {"why": "review", "segments": place("要修好县道路。")},
        {"why": "praise", "segments": place("要管好小水库。")},
    ]
    found = reading(directives=[asked("要加强巡查。")])

    parts = compared(found, labels(non_directive_sentences=alike), TEXT).parts

    review, praise = (parts[Key("no directives", f"{why} taken")] for why in ("review", "praise"))
    assert (review.top, review.bottom) == (1, 2)
    assert (praise.top, praise.bottom) == (0, 1)


def test_modes_of_sections_are_all_missing_until_a_fact_carries_them():
    parts = compared(reading(), labels(sections=[{"mode": "plan", "at": 0}]), TEXT).parts

    part = parts[Key("sections", "R")]
    assert (part.top, part.bottom, part.note) == (0, 1, NOT_READ)
