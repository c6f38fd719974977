"""What every action does first."""

import pytest

from luodi.deliver.errors import DeliverError
from luodi.review.actions import wording
from luodi.review.errors import RectificationChanged, ReviewError


def test_words_lose_their_blanks_and_keep_their_lines():
    assert wording.words("  甲\n乙 ", what="x", longest=3) == "甲\n乙"


def test_words_that_are_too_long_are_told_with_their_length():
    with pytest.raises(ReviewError, match="“x” has 1 to 3 characters; this has 4"):
        wording.words("甲乙丙丁", what="x", longest=3)


def test_what_another_room_refuses_is_told_here():
    with pytest.raises(ReviewError, match="not today"), wording.told_by_this_room():
        raise DeliverError("not today")


def test_a_rectification_is_recorded_with_ids_and_iso_days(closed, finding):
    told = wording.recorded(closed)

    assert wording.target_of(finding) == f"review.finding:{finding.pk}"
    assert (told["state"], told["look_back_on"]) == ("closed", "2026-01-06")
    assert told["closed_by"] == closed.closed_by.audit_id
    assert wording.iso(None) is None


def test_an_outdated_version_is_told(closed):
    assert wording.stored(closed, 3).pk == closed.pk
    with pytest.raises(RectificationChanged, match="2025-001 was changed"):
        wording.stored(closed, 2)


def test_a_text_that_may_be_empty_is_given_without_blanks():
    assert [wording.at_most(text, what="X", longest=2) for text in (" ", " ab ")] == ["", "ab"]
    with pytest.raises(ReviewError, match="at most 2 characters; this has 3"):
        wording.at_most("abc", what="X", longest=2)
