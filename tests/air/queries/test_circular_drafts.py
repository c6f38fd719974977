"""Who sees which draft, what waits for whom, and what the lint knows of the house."""

from datetime import date

import pytest

from luodi.air import actions, queries
from luodi.assess import actions as assess
from tests import judged

DAY = date(2025, 3, 3)


def told(draft, paragraphs, day=DAY):
    """The sentences of all that is found in these paragraphs."""
    return [one.sentence for one in queries.draft_findings(draft, paragraphs, day)]


@pytest.fixture
def result(confirmed, office, now):
    """A draft of the circular on the confirmed assessment of February."""
    return actions.draft_circular(
        code="assessment_result", period="", assessment=confirmed, today=DAY, by=office, at=now
    )


def test_drafts_are_for_the_whole_house_and_no_unit(draft, office, auditor, lead_unit):
    assert queries.circular_drafts(office) == queries.circular_drafts(auditor) == [draft]
    assert queries.circular_drafts(lead_unit) == []
    assert queries.circular_draft(draft.pk, lead_unit) is None


def test_an_issued_draft_leaves_the_list_and_is_still_found(circular, draft, office):
    assert queries.circular_drafts(office) == []
    assert queries.circular_draft(draft.pk, office).issued == circular


def test_a_version_is_found_by_its_number(draft, office):
    found = queries.circular_draft(draft.pk, office)

    assert queries.draft_version(found, 1) == found.latest
    assert queries.draft_version(found, 2) is None


def test_it_waits_for_whoever_did_not_save_it_last(draft, office, second_office, now):
    assert queries.drafts_waiting_for(second_office) == (draft,)
    assert queries.drafts_waiting_for(office) == ()

    rows = draft.versions.get().paragraphs
    actions.edit_circular(draft=draft, version=1, paragraphs=rows[:-1], by=second_office, at=now)

    assert queries.drafts_waiting_for(office) == (draft,)
    assert queries.drafts_waiting_for(second_office) == ()


def test_drafts_that_wait_are_two_questions_however_many(
    draft, office, second_office, now, django_assert_num_queries
):
    for period in ("2025Q1", "2025-01", "2025-02"):
        actions.draft_circular(code="progress", period=period, today=DAY, by=office, at=now)

    with django_assert_num_queries(2) as asked:
        assert len(queries.drafts_waiting_for(second_office)) == 4
    assert not any('"content"' in one["sql"] or '"paragraphs"' in one["sql"] for one in asked)


def test_names_are_held_against_the_units_of_the_house(draft):
    row = {"part": "requirements", "kind": "text", "text": {"zh": "请区经信委报告。", "en": ""}}

    assert any("nearest name is “区经信局”" in one
               for one in told(draft, [*draft.versions.get().paragraphs, row]))  # fmt: skip


def test_a_score_that_units_still_look_over_may_not_be_told(draft, computed):
    score = computed().scores.get(unit__code="QST")
    points = score.explanation["points"]
    row = {"part": "requirements", "kind": "text",
           "text": {"zh": f"青石滩镇得{points}分。", "en": ""}}  # fmt: skip

    assert any("assessment of 2025-02, which is not confirmed" in one
               for one in told(draft, [*draft.versions.get().paragraphs, row]))  # fmt: skip


def test_a_draft_on_a_result_that_was_corrected_is_stale(
    result, confirmed, office, second_office, now
):
    rows = result.versions.get().paragraphs
    assert told(result, rows) == []

    again = assess.open_assessment(
        scheme=confirmed.scheme, period="2025-02", as_of=now, by=office, at=now
    )
    computed = assess.compute(assessment=again, by=office, at=now)
    shown = judged.looked_over(computed=computed, by=office, at=now)
    assess.confirm(assessment=shown, reason="更正一项数据", by=second_office, at=now)

    assert any("was corrected since" in one for one in told(result, rows))


def test_a_briefing_is_held_to_one_page(reported, office, now):
    draft = actions.draft_circular(code="briefing", period="2025", today=DAY, by=office, at=now)
    rows = draft.versions.get().paragraphs
    assert not any("pages" in one for one in told(draft, rows))

    long = {"part": "overall", "kind": "text", "text": {"zh": "推进工作，" * 200, "en": ""}}

    # 1,000 letters are 36 lines of 28, a page has 22
    assert any("no more than 1" in one for one in told(draft, [*rows, long]))
