"""Drafting a circular: its figures, what cannot be drafted, and one draft of a double press."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from luodi.air import actions
from luodi.air.circular_text import composed
from luodi.air.errors import AirError, NotReady
from luodi.air.models import CircularDraft
from luodi.audit import queries as audit
from luodi.deliver import actions as deliver
from tests.air.actions.test_circulars import DAY, changed, texts
from tests.races import at_once


def test_a_draft_takes_its_figures_from_the_register(draft):
    # by 3 March 62 of 365 days passed: 17.0 %; the bureau has 20 %, the town 2 %
    figures = draft.content["figures"]

    assert (figures["total"], figures["completed"], figures["under_way"]) == (2, 0, 2)
    assert figures["classes"] == {
        "completed": 0, "ahead": 1, "on_pace": 0, "behind": 1, "unreported": 0,
    }  # fmt: skip
    assert [(one["unit"], one["number"]) for one in figures["behind"]] == [("青石滩镇", "1.2")]
    assert any(
        "共有重点任务2项。截至2025年3月3日，已办结0项，占0.0%" in text for text in texts(draft)
    )
    assert draft.content["annexes"][0]["rows"][-1]["cells"] == ["2", "0", "1", "0", "1", "0"]


def test_a_draft_has_no_number_and_its_figures_are_places(draft):
    rows = draft.versions.get().paragraphs

    assert any("{total}" in one["text"]["zh"] for one in rows)
    assert composed(draft.content, rows, number=None, issued_on=DAY)["number"]["zh"] == (
        "云督通〔2025〕　号"
    )
    assert draft.content["fields"]["task1_status"]["source"] == "task"


def test_figures_are_those_of_the_last_day_of_the_period(reported, office, now):
    # by 28 February 59 of 365 days passed: 16.2 % was to be done; by 7 March it is 18.1 %
    draft = actions.draft_circular(
        code="progress", period="2025-02", today=date(2025, 3, 7), by=office, at=now
    )

    assert draft.content["day"] == "2025-02-28"
    assert any("截至2025年2月28日，已办结0项" in text for text in texts(draft))
    assert not any("2025-02-28" in text for text in texts(draft))


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"period": "2025Q2"}, "2025Q2 begins on 2025-04-01"),
        ({"period": "soon"}, "“soon” is no period"),
        ({"code": "nothing"}, "No pack defines “nothing”"),
        ({"code": "assessment_result"}, "Choose the confirmed assessment"),
    ],
)
def test_what_cannot_be_drafted_is_told(reported, office, now, given, told):
    with pytest.raises(AirError, match=told):
        actions.draft_circular(
            **{"code": "progress", "period": "2025", **given}, today=DAY, by=office, at=now
        )


def test_an_empty_register_gives_no_circular(office, now):
    with pytest.raises(NotReady, match="2025 holds no assigned task"):
        actions.draft_circular(code="progress", period="2025", today=DAY, by=office, at=now)


def test_a_result_that_is_not_confirmed_is_not_told(computed, office, now):
    with pytest.raises(NotReady, match="not confirmed"):
        actions.draft_circular(
            code="assessment_result", period="", assessment=computed(), today=DAY, by=office, at=now
        )


def once_more(by, at, **more) -> CircularDraft:
    """The circular on the tasks of 2025, drafted on 3 March as the fixture ``draft`` is."""
    return actions.draft_circular(
        **{"code": "progress", "period": "2025", "today": DAY, **more}, by=by, at=at
    )


def test_a_double_press_makes_one_draft_and_one_trail_entry(draft, office, now):
    again = once_more(office, now + timedelta(seconds=1))

    assert again == draft
    assert CircularDraft.objects.count() == 1
    assert audit.history(f"air.circulardraft:{draft.pk}").count() == 1


def test_what_differs_in_anything_but_its_moment_is_a_draft_of_its_own(
    draft, office, second_office, now
):
    others = [
        once_more(second_office, now),
        once_more(office, now, today=date(2025, 3, 4)),
        once_more(office, now, code="briefing"),
    ]

    assert len({draft.pk, *(one.pk for one in others)}) == 4


def test_another_circular_in_between_makes_no_second_draft(draft, office, now):
    others = [once_more(office, now, code="briefing"), once_more(office, now, period="2025-02")]

    assert once_more(office, now + timedelta(seconds=1)) == draft
    assert CircularDraft.objects.count() == 1 + len(others)


def test_figures_that_moved_between_two_presses_make_a_second_draft(
    draft, old_street, reporting_unit, office, now
):
    update = deliver.report_progress(
        line=old_street, by=reporting_unit, at=now, sentence="加快推进",
        completion_rate=Decimal("0.4"),
    )  # fmt: skip
    deliver.verify(update=update, by=office, at=now)

    assert once_more(office, now + timedelta(seconds=1)) != draft


@pytest.mark.parametrize("touch", ["edited", "given up", "issued"])
def test_a_draft_that_somebody_touched_is_not_given_out_again(
    draft, office, second_office, now, touch
):
    given = {"draft": draft, "version": 1, "by": second_office, "at": now}
    if touch == "edited":
        actions.edit_circular(**given, paragraphs=changed(draft, "请抓紧落实。"))
    elif touch == "given up":
        actions.give_up_circular(**given, reason="改发简报")
    else:
        actions.issue_circular(**given, reason="", today=DAY)

    assert once_more(office, now) != draft


def test_a_result_pressed_twice_is_one_draft(confirmed, office, now):
    first, again = (
        once_more(office, now + timedelta(seconds=wait), code="assessment_result", period="",
                  assessment=confirmed)
        for wait in (0, 1)
    )  # fmt: skip

    assert first == again


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_once_make_one_draft_where_there_was_none(reported, office, now):
    first, second = at_once(lambda: once_more(office, now), lambda: once_more(office, now))

    assert first == second
    assert CircularDraft.objects.count() == 1
