"""Drafts of circulars on pages: edited, lint beside, versions, two at once, issued by a second."""

from datetime import timedelta
from itertools import count, islice

import pytest
import time_machine

from luodi.air import actions, queries
from luodi.air.models import CircularDraft
from tests.air.conftest import rewrite


@pytest.fixture(autouse=True)
def _on_the_third_of_march(now):
    with time_machine.travel(now, tick=False):
        yield


def sent(draft: CircularDraft, **changed: object) -> dict[str, object]:
    """What the editor's page sends: the first version's paragraphs, and one step."""
    rows = draft.versions.get(number=1).paragraphs
    return {
        "version": "1", "step": "save", "part": [one["part"] for one in rows],
        "kind": [one["kind"] for one in rows], "zh": [one["text"]["zh"] for one in rows],
        "en": [one["text"]["en"] for one in rows], **changed,
    }  # fmt: skip


def last(draft: CircularDraft) -> list[str]:
    """The Chinese sentences of the version that stands, places open."""
    return [one["text"]["zh"] for one in draft.versions.order_by("number").last().paragraphs]


def test_the_office_drafts_and_a_second_person_issues(client_of, office, second_office, reported):
    answer = client_of(office).post("/circulars/draft", {"code": "progress", "period": "2025"})
    draft = queries.circular_drafts(office)[0]
    assert answer.headers["Location"] == f"/circulars/drafts/{draft.pk}"

    answer = client_of(second_office).post(
        f"/circulars/drafts/{draft.pk}/issue", {"version": "1", "reason": ""}
    )

    circular = queries.circulars(office)[0]
    assert answer.headers["Location"] == f"/circulars/{circular.pk}"
    assert queries.circular_drafts(office) == []


def test_a_double_press_leads_to_the_same_draft(client_of, office, reported):
    browser, given = client_of(office), {"code": "progress", "period": "2025"}

    first, second = (browser.post("/circulars/draft", given) for _press in range(2))

    assert first.headers["Location"] == second.headers["Location"]
    assert len(queries.circular_drafts(office)) == 1


def test_whoever_drafts_the_same_again_is_told_that_it_is_the_first(client_of, office, reported):
    browser, given = client_of(office), {"code": "progress", "period": "2025"}

    with time_machine.travel("2025-03-03T09:00:00+08:00", tick=False):
        first = browser.post("/circulars/draft", given, follow=True).text
    with time_machine.travel("2025-03-03T09:00:09+08:00", tick=False):
        second = browser.post("/circulars/draft", given, follow=True).text

    assert "Drafted. A second person" in first and "drafted already" not in first
    assert "This was drafted already" in second and "Drafted. A second person" not in second


def test_a_page_in_english_says_that_the_document_is_chinese(client_of, office, draft):
    browser, words = client_of(office), "The document is Chinese by its form"

    in_english = browser.get(f"/circulars/drafts/{draft.pk}").text
    browser.cookies["django_language"] = "zh-hans"

    assert words in in_english
    in_chinese = browser.get(f"/circulars/drafts/{draft.pk}").text
    assert words not in in_chinese and "公文以中文为准" not in in_chinese


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"code": "progress", "period": "soon"}, "is no period"),
        ({"code": "progress", "period": ""}, "Write the period"),
        ({"code": "assessment_result", "period": ""}, "Choose the confirmed assessment"),
        ({"code": "nothing", "period": "2025"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_drafted_is_told_beside_its_field(client_of, office, reported, given, told):
    page = client_of(office).post("/circulars/draft", given)

    assert page.status_code == 422 and told in page.text


def test_an_empty_register_is_told(client_of, office):
    page = client_of(office).post("/circulars/draft", {"code": "progress", "period": "2025"})

    assert page.status_code == 422 and "holds no assigned task" in page.text


def test_a_result_is_drafted_from_the_list_of_confirmed_assessments(client_of, office, confirmed):
    client_of(office).post(
        "/circulars/draft", {"code": "assessment_result", "assessment": str(confirmed.pk)}
    )

    draft = queries.circular_drafts(office)[0]
    page = client_of(office).get(f"/circulars/drafts/{draft.pk}")
    assert page.status_code == 200 and f"/assess/{confirmed.pk}" in page.text


def test_the_editor_shows_figures_with_value_and_source(client_of, office, draft, old_street):
    page = client_of(office).get(f"/circulars/drafts/{draft.pk}/edit").text

    assert "<code>{total}</code>" in page and "all tasks: <a" in page
    assert f'href="/delivery/tasks/{old_street.pk}" title="task 1 behind: lead unit"' in page


def test_a_saved_change_is_a_version_with_its_difference(client_of, office, draft):
    given = sent(draft)
    given["zh"][-1] = "请抓紧落实。"

    client_of(office).post(f"/circulars/drafts/{draft.pk}/edit", given)

    assert last(draft)[-1] == "请抓紧落实。"
    page = client_of(office).get(f"/circulars/drafts/{draft.pk}/versions").text
    assert "Version 2" in page and "stands now" in page


@pytest.mark.parametrize(
    ("step", "order"),
    [("up-1", [1, 0, 2]), ("down-0", [1, 0, 2]), ("remove-1", [0, 2, 3]), ("up-0", [0, 1, 2])],
)
def test_paragraphs_are_moved_and_removed(client_of, office, draft, step, order):
    before = last(draft)

    client_of(office).post(f"/circulars/drafts/{draft.pk}/edit", sent(draft, step=step))

    assert last(draft)[:3] == [before[place] for place in order]


def test_an_added_paragraph_stands_on_the_page_and_is_kept_once_it_says_something(
    client_of, office, draft
):
    given = sent(draft, step="add-0")
    page = client_of(office).post(f"/circulars/drafts/{draft.pk}/edit", given).text

    assert page.count('name="zh"') == len(last(draft)) + 1
    assert draft.versions.count() == 1


def test_the_last_paragraph_is_not_removed_and_stays_on_the_page(client_of, office, draft):
    given = {"part": ["basis"], "kind": ["text"], "zh": ["只此一段。"], "en": [""]}
    browser, path = client_of(office), f"/circulars/drafts/{draft.pk}"
    browser.post(f"{path}/edit", sent(draft, **given))

    page = browser.post(f"{path}/edit", sent(draft, **given, version="2") | {"step": "remove-0"})

    assert page.status_code == 422 and "no Chinese sentence left" in page.text
    assert "只此一段。" in page.text and "Add below" in page.text
    assert last(draft) == ["只此一段。"]
    assert browser.get(f"{path}/docx").status_code == 200


@pytest.mark.parametrize("many", [260, 410])
def test_a_draft_of_a_long_register_is_saved_and_made_shorter(client_of, office, draft, many, now):
    rows = [{"part": "lagging", "kind": "line", "text": {"zh": f"第{place}行。", "en": "A line."}}
            for place in range(many)]  # fmt: skip
    actions.edit_circular(draft=draft, version=1, paragraphs=rows, by=office, at=now)
    given = {"version": "2", "step": f"remove-{many - 1}", "part": ["lagging"] * many,
             "kind": ["line"] * many, "zh": [one["text"]["zh"] for one in rows],
             "en": ["A line."] * many}  # fmt: skip

    answer = client_of(office).post(f"/circulars/drafts/{draft.pk}/edit", given)

    assert answer.status_code == 302
    assert last(draft) == [one["text"]["zh"] for one in rows[:-1]]


def test_saving_what_stands_says_that_nothing_was_changed(client_of, office, draft):
    page = client_of(office).post(f"/circulars/drafts/{draft.pk}/edit", sent(draft), follow=True)

    assert "Nothing was changed" in page.text and "Saved as a new version" not in page.text


def test_two_at_once_the_second_keeps_what_was_typed(client_of, office, second_office, draft):
    first, second = sent(draft), sent(draft)
    first["zh"][-1], second["zh"][-1] = "甲写的。", "乙写的。"
    client_of(office).post(f"/circulars/drafts/{draft.pk}/edit", first)

    browser = client_of(second_office)
    page = browser.post(f"/circulars/drafts/{draft.pk}/edit", second)
    assert page.status_code == 422
    assert "督查员甲 saved version 2" in page.text and "乙写的。" in page.text
    assert 'name="version" value="2"' in page.text

    browser.post(f"/circulars/drafts/{draft.pk}/edit", {**second, "version": "2"})
    assert last(draft)[-1] == "乙写的。"


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"zh": ["一段"]}, "did not arrive whole"),
        ({"part": ["nowhere"], "kind": ["text"], "zh": ["一"], "en": [""]}, "did not arrive whole"),
        ({"part": ["basis"], "kind": ["text"], "zh": ["长" * 5001], "en": [""]}, "5000 characters"),
        ({"version": "soon"}, "whole number"),
        ({"step": "blow-up"}, "valid value"),
    ],
)
def test_what_no_page_sends_is_refused_and_nothing_saved(client_of, office, draft, changed, told):
    page = client_of(office).post(f"/circulars/drafts/{draft.pk}/edit", sent(draft, **changed))

    assert page.status_code == 422 and told in page.text
    assert draft.versions.count() == 1


@pytest.mark.parametrize("code", ["{{ 7|add:7 }}", "{% now 'Y' %}", "{x.__class__}", "#let x = 1"])
def test_code_in_a_text_stays_text(client_of, office, draft, code):
    given = sent(draft)
    given["zh"][-1] = given["en"][-1] = code

    client_of(office).post(f"/circulars/drafts/{draft.pk}/edit", given)

    page = client_of(office).get(f"/circulars/drafts/{draft.pk}")
    shown = code.replace("'", "&#x27;")
    assert page.status_code == 200 and shown in page.text
    assert ("never carried out" in page.text) == ("{" in code)


def test_a_version_is_restored_and_a_stale_page_is_told(client_of, office, draft):
    given = sent(draft)
    given["zh"][-1] = "请抓紧。"
    browser = client_of(office)
    browser.post(f"/circulars/drafts/{draft.pk}/edit", given)
    path = f"/circulars/drafts/{draft.pk}/versions/1/restore"

    assert "saved version 2" in browser.post(path, {"version": "1"}, follow=True).text
    browser.post(path, {"version": "2"})

    assert draft.versions.count() == 3
    assert browser.post(path.replace("/1/", "/9/"), {"version": "3"}).status_code == 404


def test_whoever_saved_is_told_and_offered_no_button(client_of, office, draft):
    browser = client_of(office)
    assert (
        "another person of the office issues it"
        in browser.get(f"/circulars/drafts/{draft.pk}").text
    )

    page = browser.post(f"/circulars/drafts/{draft.pk}/issue", {"version": "1", "reason": ""})

    assert page.status_code == 422 and "takes a second person" in page.text
    assert queries.circulars(office) == []


def test_a_warning_asks_for_a_reason_when_it_is_issued(client_of, office, second_office, draft):
    given = sent(draft)
    given["zh"][-1] = "会议开了57次。"
    client_of(office).post(f"/circulars/drafts/{draft.pk}/edit", given)
    browser, path = client_of(second_office), f"/circulars/drafts/{draft.pk}"
    assert "57 is typed and is no figure" in browser.get(path).text

    refused = browser.post(f"{path}/issue", {"version": "2", "reason": ""})
    assert refused.status_code == 422 and "why they may stand" in refused.text

    browser.post(f"{path}/issue", {"version": "2", "reason": "取自会议登记"})
    circular = queries.circulars(office)[0]
    assert "取自会议登记" in browser.get(f"/circulars/{circular.pk}").text


def test_a_text_that_was_changed_since_it_was_read_is_shown_anew_before_it_is_issued(
    client_of, office, second_office, draft
):
    given = sent(draft)
    given["zh"][-1] = "请抓紧落实。"
    client_of(office).post(f"/circulars/drafts/{draft.pk}/edit", given)

    page = client_of(second_office).post(
        f"/circulars/drafts/{draft.pk}/issue", {"version": "1", "reason": "已核"}
    )

    assert page.status_code == 422 and "saved version 2" in page.text
    assert 'name="version" value="2"' in page.text and "已核" in page.text


def test_a_draft_is_given_up_with_a_reason(client_of, office, draft):
    browser, path = client_of(office), f"/circulars/drafts/{draft.pk}/give-up"

    assert browser.post(path, {"version": "1", "reason": " "}).status_code == 422
    browser.post(path, {"version": "1", "reason": "口径有误"})

    assert "口径有误" in browser.get(f"/circulars/drafts/{draft.pk}").text
    assert "Given up" in browser.get("/circulars/").text


@pytest.mark.parametrize("tail", ["", "/edit", "/versions", "/docx", "/pdf", "/give-up"])
def test_drafts_are_the_houses_alone(client_of, lead_unit, draft, tail):
    assert client_of(lead_unit).get(f"/circulars/drafts/{draft.pk}{tail}").status_code == 404


def test_the_auditor_reads_drafts_and_changes_none(client_of, auditor, draft):
    browser = client_of(auditor)

    assert browser.get(f"/circulars/drafts/{draft.pk}").status_code == 200
    assert browser.get(f"/circulars/drafts/{draft.pk}/edit").status_code == 404
    assert "Edit the text" not in browser.get(f"/circulars/drafts/{draft.pk}").text


def test_an_issued_draft_leads_to_its_circular(client_of, office, circular, draft):
    browser, place = client_of(office), f"/circulars/{circular.pk}"

    # nor is its text handed out as a draft without a number, least of all when it was withdrawn
    for tail in ("", "/edit", "/docx", "/pdf"):
        answer = browser.get(f"/circulars/drafts/{draft.pk}{tail}")
        assert answer.headers["Location"] == place
    again = browser.post(f"/circulars/drafts/{draft.pk}/issue", {"version": "1"})
    assert again.headers["Location"] == place


def test_a_draft_prints_without_a_number(client_of, office, draft):
    browser = client_of(office)

    answer = browser.get(f"/circulars/drafts/{draft.pk}/docx")

    assert answer.content.startswith(b"PK")
    assert "1%E5%8F%B7" not in answer.headers["Content-Disposition"]  # 1号


def test_altered_figures_are_not_shown(client_of, office, draft):
    draft.content["fields"]["total"]["value"]["zh"] = "99"
    rewrite(draft)

    assert client_of(office).get(f"/circulars/drafts/{draft.pk}").status_code == 410


def test_the_list_of_drafts_asks_no_question_a_row(
    client_of, office, reported, now, django_assert_max_num_queries
):
    days = count()  # the same again would be the same draft

    def drafted(many: int) -> None:
        for passed in islice(days, many):
            actions.draft_circular(
                code="progress", period="2025", today=now.date() + timedelta(days=passed),
                by=office, at=now,
            )  # fmt: skip

    browser = client_of(office)
    drafted(1)
    browser.get("/circulars/")
    drafted(6)

    with django_assert_max_num_queries(12):
        page = browser.get("/circulars/")
    assert page.text.count("/circulars/drafts/") == 7
