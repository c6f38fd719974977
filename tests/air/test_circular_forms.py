"""Steps of the editor: a paragraph moved, removed or added; places out of range change nothing."""

import pytest
from django.http import QueryDict

from luodi.air.circular_forms import MOST, CircularTextForm, after, stepped, without_empty


def row(text: str) -> dict:
    """One paragraph."""
    return {"part": "overall", "kind": "text", "text": {"zh": text, "en": ""}}


@pytest.mark.parametrize(
    ("step", "told"),
    [("up-1", "乙甲丙"), ("down-1", "甲丙乙"), ("remove-0", "乙丙"), ("up-0", "甲乙丙"),
     ("down-2", "甲乙丙"), ("remove-9", "甲乙丙"), ("save", "甲乙丙"), ("", "甲乙丙")],
)  # fmt: skip
def test_a_step_moves_or_removes_one_paragraph(step, told):
    rows = [row(text) for text in "甲乙丙"]

    assert "".join(one["text"]["zh"] for one in stepped(rows, step)) == told
    assert len(rows) == 3  # what was typed stays as it was


def test_an_added_paragraph_is_empty_of_the_same_part_and_goes_when_nothing_is_written():
    rows = stepped([row("甲"), row("乙")], "add-0")

    assert rows[1] == {"part": "overall", "kind": "text", "text": {"zh": "", "en": ""}}
    assert without_empty(rows) == [row("甲"), row("乙")]


def typed(texts: list[str], *, before: int, step: str = "save") -> CircularTextForm:
    """The editor's form with these paragraphs, over a version of so many."""
    given = QueryDict(mutable=True)
    given.update({"version": "1", "step": step})
    for text in texts:
        given.update({"part": "overall", "kind": "text", "zh": text, "en": ""})
    return CircularTextForm(given, before=before)


@pytest.mark.parametrize(
    ("many", "before", "step", "is_taken"),
    [
        (MOST, MOST, "save", True),
        (MOST, MOST, "add-0", False),
        (MOST + 1, MOST, "save", False),
        (MOST + 1, MOST, "remove-0", True),
        # drafted longer, from a long register: mended and made shorter, not longer
        (MOST + 10, MOST + 10, "save", True),
        (MOST + 10, MOST + 10, "remove-409", True),
        (MOST + 10, MOST + 10, "add-0", False),
    ],
)
def test_length_is_judged_after_the_step(many, before, step, is_taken):
    assert typed(["甲"] * many, before=before, step=step).is_valid() == is_taken


def test_an_emptied_paragraph_counts_no_more():
    assert typed([*["甲"] * MOST, ""], before=MOST).is_valid()
    assert after([row("甲"), row("")], "save") == [row("甲")]


def test_signs_that_nobody_sees_are_taken_out_of_what_is_typed():
    # Word's mark of a cell, an escape, a mark of direction; a line's end becomes a space
    ((one,),) = [typed(["甲\x07乙\x1b丙\u202e丁\ufffe\n戊"], before=1).typed()]

    assert one["text"]["zh"] == "甲乙丙丁 戊"
