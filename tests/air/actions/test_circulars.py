"""Circulars from draft to issue: figures, versions, two at once, two persons, one number."""

from datetime import date

import pytest
from django.db import IntegrityError
from django.utils import translation

from luodi.air import actions, queries
from luodi.air.circular_text import composed
from luodi.air.errors import AirError, Changed, NotReady, Overtaken, SecondPerson
from luodi.air.models import Circular, CircularDraft, DraftVersion
from luodi.assess import actions as assess
from luodi.audit import queries as audit
from luodi.audit.errors import WrittenOnceRefused
from tests import judged
from tests.air.conftest import rewrite
from tests.races import at_once

DAY = date(2025, 3, 3)


def texts(draft: CircularDraft) -> list[str]:
    """The Chinese sentences of the version that stands, filled for 3 March."""
    paragraphs = draft.versions.order_by("number").last().paragraphs
    content = composed(draft.content, paragraphs, number=None, issued_on=DAY)
    return [one["text"]["zh"] for one in content["paragraphs"]]


def changed(draft: CircularDraft, text: str) -> list[dict]:
    """The paragraphs of the first version with another last sentence."""
    rows = draft.versions.get(number=1).paragraphs
    return [*rows[:-1], {**rows[-1], "text": {"zh": text, "en": ""}}]


def test_a_saved_text_is_a_new_version_and_the_old_one_stays(draft, second_office, now):
    actions.edit_circular(
        draft=draft, version=1, paragraphs=changed(draft, "请抓紧落实。"), by=second_office, at=now
    )

    assert texts(draft)[-1] == "请抓紧落实。"
    assert draft.versions.get(number=1).paragraphs[-1]["text"]["zh"] != "请抓紧落实。"
    event = audit.history(f"air.circulardraft:{draft.pk}").first()
    assert (event.kind, event.after["version"]) == ("air.circular_edited", 2)


def test_the_same_text_makes_no_version(draft, second_office, now):
    rows = draft.versions.get().paragraphs

    actions.edit_circular(draft=draft, version=1, paragraphs=rows, by=second_office, at=now)

    assert draft.versions.count() == 1


def test_of_two_who_edit_at_once_the_second_is_told_who_was_first(
    draft, office, second_office, now
):
    actions.edit_circular(
        draft=draft, version=1, paragraphs=changed(draft, "甲"), by=office, at=now
    )

    with pytest.raises(Overtaken, match="督查员甲 saved version 2 at 2025-03-03"):
        actions.edit_circular(
            draft=draft, version=1, paragraphs=changed(draft, "乙"), by=second_office, at=now
        )
    assert texts(draft)[-1] == "甲"


def test_a_version_is_never_changed_and_no_number_is_taken_twice(draft, office, now):
    version = draft.versions.get()
    with pytest.raises(WrittenOnceRefused):
        version.save()
    with pytest.raises(IntegrityError):
        DraftVersion.objects.create(draft=draft, number=1, paragraphs=[], by=office, at=now)


def test_restoring_a_version_saves_it_anew(draft, office, now):
    first = texts(draft)
    actions.edit_circular(
        draft=draft, version=1, paragraphs=changed(draft, "甲"), by=office, at=now
    )

    restored = actions.restore_circular(draft=draft, version=2, number=1, by=office, at=now)

    assert (restored.number, restored.restores) == (3, 1)
    assert texts(draft) == first
    with pytest.raises(AirError, match="no version 9"):
        actions.restore_circular(draft=draft, version=3, number=9, by=office, at=now)


def test_a_draft_is_given_up_with_a_reason_and_taken_up_again(draft, office, second_office, now):
    with pytest.raises(AirError, match="why the draft is given up"):
        actions.give_up_circular(draft=draft, version=1, reason=" ", by=office, at=now)

    actions.give_up_circular(draft=draft, version=1, reason="口径有误", by=office, at=now)
    with pytest.raises(Changed, match="given up already"):
        actions.give_up_circular(draft=draft, version=2, reason="再弃", by=office, at=now)
    assert queries.drafts_waiting_for(second_office) == ()
    with pytest.raises(Changed, match="Restore a version first"):
        actions.issue_circular(
            draft=draft, version=2, reason="", today=DAY, by=second_office, at=now
        )

    actions.restore_circular(draft=draft, version=2, number=1, by=office, at=now)
    assert queries.drafts_waiting_for(second_office) == (draft,)


def test_an_issued_circular_has_number_signatory_and_the_day_of_issue(circular, draft):
    content = circular.content

    assert (circular.year, circular.number, circular.draft) == (2025, 1, draft)
    assert content["number"]["zh"] == "云督通〔2025〕1号"
    assert (content["signatory"], content["issued_on"]) == ("督查员乙", "2025-03-03")
    # ten days for a reply, counted from the day of issue
    assert any("于2025年3月13日前" in one["text"]["zh"] for one in content["paragraphs"])


def test_the_number_is_that_of_the_issue_not_of_the_draft(reported, office, second_office, now):
    first, second = (
        actions.draft_circular(code="progress", period=period, today=DAY, by=office, at=now)
        for period in ("2025", "2025-02")
    )
    issued = [
        actions.issue_circular(
            draft=draft, version=1, reason="", today=DAY, by=second_office, at=now
        ).circular.number
        for draft in (second, first)
    ]

    assert issued == [1, 2]


def test_numbers_go_on_after_those_that_were_taken_when_drafted(
    numbered, draft, second_office, now
):
    made = actions.issue_circular(
        draft=draft, version=1, reason="", today=DAY, by=second_office, at=now
    )

    assert made.circular.number == 8


def test_a_briefing_has_numbers_of_its_own(circular, office, second_office, now):
    draft = actions.draft_circular(code="briefing", period="2025", today=DAY, by=office, at=now)

    made = actions.issue_circular(
        draft=draft, version=1, reason="", today=DAY, by=second_office, at=now
    )

    assert made.circular.content["number"]["zh"] == "2025年第1期"


def test_whoever_saved_the_text_does_not_issue_it(draft, office, second_office, now):
    with pytest.raises(SecondPerson):
        actions.issue_circular(draft=draft, version=1, reason="", today=DAY, by=office, at=now)

    actions.edit_circular(
        draft=draft, version=1, paragraphs=changed(draft, "请抓紧。"), by=second_office, at=now
    )
    with pytest.raises(SecondPerson):
        actions.issue_circular(
            draft=draft, version=2, reason="", today=DAY, by=second_office, at=now
        )
    # the office drafted, the second person wrote the text that stands: the first may sign it
    made = actions.issue_circular(draft=draft, version=2, reason="", today=DAY, by=office, at=now)
    assert made.circular.content["signatory"] == "督查员甲"


def issued(draft: CircularDraft, version: int, by, at) -> Circular:
    """The circular that came of a version."""
    return actions.issue_circular(
        draft=draft, version=version, reason="", today=DAY, by=by, at=at
    ).circular


def test_a_comma_of_another_does_not_let_the_writer_sign(draft, office, second_office, now):
    for version, by, text in ((1, office, "请抓紧落实"), (2, second_office, "请抓紧，落实")):
        actions.edit_circular(
            draft=draft, version=version, paragraphs=changed(draft, text), by=by, at=now
        )

    for writer in (office, second_office):
        with pytest.raises(SecondPerson, match="wrote some of this text"):
            issued(draft, 3, writer, now)
    assert draft not in queries.drafts_waiting_for(office)
    assert draft not in queries.drafts_waiting_for(second_office)

    # the writer takes the comma back and may be signed by the other again
    actions.restore_circular(draft=draft, version=3, number=2, by=office, at=now)
    assert queries.drafts_waiting_for(second_office) == (draft,)
    assert issued(draft, 4, second_office, now).content["paragraphs"][-1]["text"]["zh"] == (
        "请抓紧落实"
    )


@pytest.mark.parametrize("is_typed", [False, True])
def test_a_text_restored_by_another_is_still_its_writers(
    draft, office, second_office, now, is_typed
):
    rows = changed(draft, "请抓紧落实。")
    actions.edit_circular(draft=draft, version=1, paragraphs=rows, by=office, at=now)
    if is_typed:  # another text in between, then the first one typed again
        other = changed(draft, "待定。")
        actions.edit_circular(draft=draft, version=2, paragraphs=other, by=second_office, at=now)
        actions.edit_circular(draft=draft, version=3, paragraphs=rows, by=second_office, at=now)
    else:
        actions.restore_circular(draft=draft, version=2, number=2, by=second_office, at=now)
    last = draft.versions.count()

    with pytest.raises(SecondPerson):
        issued(draft, last, office, now)
    assert issued(draft, last, second_office, now).number == 1


@pytest.mark.parametrize("texts", [[], [""], ["  "]])
def test_a_text_without_a_chinese_sentence_is_not_saved(draft, office, now, texts):
    rows = [{"part": "basis", "kind": "text", "text": {"zh": zh, "en": "In English"}}
            for zh in texts]  # fmt: skip

    with pytest.raises(AirError, match="no Chinese sentence left"):
        actions.edit_circular(draft=draft, version=1, paragraphs=rows, by=office, at=now)
    assert draft.versions.count() == 1


def test_a_text_that_was_changed_since_it_was_read_is_not_issued(draft, office, second_office, now):
    actions.edit_circular(
        draft=draft, version=1, paragraphs=changed(draft, "甲"), by=office, at=now
    )

    with pytest.raises(Overtaken):
        actions.issue_circular(
            draft=draft, version=1, reason="", today=DAY, by=second_office, at=now
        )
    assert not Circular.objects.exists()


def test_a_fault_stops_the_issue_and_takes_no_number(draft, office, second_office, now):
    actions.edit_circular(
        draft=draft, version=1, paragraphs=changed(draft, "共{x.__class__}项。"), by=office, at=now
    )

    with pytest.raises(NotReady, match=r"x\.__class__.*In all 1 to mend"):
        actions.issue_circular(
            draft=draft, version=2, reason="无妨", today=DAY, by=second_office, at=now
        )
    assert queries.next_number(2025) == 1


def test_a_warning_needs_a_reason_which_is_kept(draft, office, second_office, now):
    actions.edit_circular(
        draft=draft, version=1, paragraphs=changed(draft, "会议开了57次。"), by=office, at=now
    )

    with pytest.raises(NotReady, match="why they may stand"):
        actions.issue_circular(
            draft=draft, version=2, reason=" ", today=DAY, by=second_office, at=now
        )
    made = actions.issue_circular(
        draft=draft, version=2, reason="次数取自会议室登记", today=DAY, by=second_office, at=now
    )
    assert made.circular.explained == "次数取自会议室登记"
    event = audit.history(f"air.publication:{made.pk}").first()
    assert (event.reason, event.after["version"]) == ("次数取自会议室登记", 2)


def test_what_was_issued_is_not_edited_and_not_issued_twice(circular, draft, office, now):
    with pytest.raises(Changed, match="issued already"):
        actions.edit_circular(draft=draft, version=1, paragraphs=[], by=office, at=now)
    with pytest.raises(Changed, match="issued already"):
        actions.issue_circular(draft=draft, version=1, reason="", today=DAY, by=office, at=now)


def test_figures_that_somebody_altered_are_not_issued(draft, second_office, now):
    draft.content["fields"]["total"]["value"]["zh"] = "99"
    rewrite(draft)

    with pytest.raises(NotReady, match="hash differs"):
        actions.issue_circular(
            draft=draft, version=1, reason="", today=DAY, by=second_office, at=now
        )


def test_a_result_is_drafted_from_a_confirmed_assessment_and_says_so(
    confirmed, office, second_office, now
):
    draft = actions.draft_circular(
        code="assessment_result", period="", assessment=confirmed, today=DAY, by=office, at=now
    )
    made = actions.issue_circular(
        draft=draft, version=1, reason="", today=DAY, by=second_office, at=now
    )

    content = made.circular.content
    assert content["title"]["zh"] == "关于2025年2月年度重点任务推进考核结果的通报"
    assert [one["title"]["zh"][:4] for one in content["annexes"]] == ["镇街系列", "部门系列"]
    assert draft.assessment == confirmed


@pytest.mark.django_db(transaction=True)
def test_of_a_correction_and_an_issue_at_once_the_issue_sees_the_correction(
    confirmed, office, second_office, now
):
    draft = actions.draft_circular(
        code="assessment_result", period="", assessment=confirmed, today=DAY, by=office, at=now
    )
    again = assess.open_assessment(
        scheme=confirmed.scheme, period="2025-02", as_of=now, by=office, at=now
    )
    computed = assess.compute(assessment=again, by=office, at=now)
    shown = judged.looked_over(computed=computed, by=office, at=now)

    def issue() -> str:
        with translation.override("en"), pytest.raises(NotReady) as refused:
            issued(draft, 1, second_office, now)
        return str(refused.value.sentence)

    _confirmed, told = at_once(
        lambda: assess.confirm(assessment=shown, reason="更正一项数据", by=second_office, at=now),
        issue,
    )

    assert "was corrected since" in told
    assert not Circular.objects.exists()
