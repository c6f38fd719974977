"""The inbox: good rows go, bad ones stay with what was typed; nothing is sent twice."""

import json
import re
from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine

from luodi.deliver import actions, queries
from luodi.deliver.models import Assignment, ProgressDraft, ProgressUpdate
from tests.deliver.views.inbox_rows import URL, row, send

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_the_third_of_march(now):
    with time_machine.travel(now + timedelta(hours=1), tick=False):
        yield


def test_each_task_has_one_row_with_its_last_share(english, three, report, lead_unit, office, now):
    actions.verify(update=report(completion_rate=Decimal("0.625"), at=now), by=office, at=now)

    with time_machine.travel(now + timedelta(days=10), tick=False):
        page = english(lead_unit).get(URL).text

    assert page.count("data-dv-row=") == 3
    assert "To do: 3 · about" in page and "due by 2025-04-05" in page
    assert 'value="62.5"' in page
    assert "fields: " in page


def test_a_due_day_that_is_off_says_between_which_working_days_it_lies(
    english, three, lead_unit, now
):  # fmt: skip
    assert "is no working day" not in english(lead_unit).get(URL).text  # 5 March is a Wednesday

    with time_machine.travel(now + timedelta(days=10), tick=False):
        page = english(lead_unit).get(URL).text

    # off for the festival from 4 to 6 April
    assert "2025-04-05 (Saturday) is no working day. It does not move: report by then" in page
    assert "at best by 2025-04-03" in page and "the next one is 2025-04-07" in page


def test_several_rows_are_sent_as_one_field(english, three, lead_unit):
    answer = send(english(lead_unit), *(row(task) for task in three))

    assert (answer.status_code, answer["Location"]) == (302, URL)
    assert ProgressUpdate.objects.filter(completion_rate=Decimal("0.3")).count() == 3
    page = english(lead_unit).get(URL).text
    assert "Nothing to report" in page


def test_good_rows_go_and_bad_ones_stay_with_their_words(english, three, lead_unit):
    good, wide, mute = three

    answer = send(english(lead_unit), row(good), row(wide, completion="150"),
                  row(mute, sentence=" ", problem="缺资金"))  # fmt: skip

    assert answer.status_code == 422
    [update] = ProgressUpdate.objects.all()
    assert update.line_id == good.line_id
    page = answer.text
    assert "Reported: 1 task." in page
    assert "a number from 0 to 100" in page and 'value="150"' in page
    assert f'href="#completion-{wide.line_id}"' in page
    assert "Write in one sentence" in page and "缺资金" in page
    assert page.count("data-dv-row=") == 2


def test_sent_twice_it_is_one_report(english, three, lead_unit):
    """B61."""
    for _ in range(2):
        assert send(english(lead_unit), row(three[0])).status_code == 302

    assert ProgressUpdate.objects.count() == 1


def test_a_mended_row_of_a_form_whose_report_came_back_is_shown_and_goes_the_second_time(
    english, three, lead_unit, office, now
):
    task = three[0]
    send(english(lead_unit), row(task))
    actions.send_back(update=ProgressUpdate.objects.get(), reason="请补充", by=office, at=now)

    answer = send(english(lead_unit), row(task, sentence="补充了验收单"))

    assert answer.status_code == 409 and "Reported" not in answer.text
    assert "was reported with this form already" in answer.text
    assert "补充了验收单" in answer.text and "完成勘测" in answer.text
    [key] = re.findall(rf'name="key-{task.line_id}" value="([^"]+)"', answer.text)
    [version] = re.findall(rf'name="version-{task.line_id}" value="([^"]+)"', answer.text)
    again = row(task, sentence="补充了验收单", key=key, version=version)
    assert send(english(lead_unit), again).status_code == 302
    assert queries.undecided(task.line).sentence == "补充了验收单"


def test_a_row_whose_report_is_verified_meanwhile_is_not_called_reported(
    english, three, lead_unit, office, now
):
    task = three[0]
    send(english(lead_unit), row(task))
    english(lead_unit).get(URL)  # what was said of the first time
    actions.verify(update=ProgressUpdate.objects.get(), by=office, at=now)

    answer = english(lead_unit).post(URL, {"rows": json.dumps([row(task)])}, follow=True)

    assert "Another unit verifies it now" not in answer.text
    assert "This form was sent before, and its report is decided: Verified." in answer.text
    assert ProgressUpdate.objects.count() == 1


def test_a_task_that_changed_meanwhile_shows_both_texts(
    english, three, report, lead_unit, office, now
):
    """B62."""
    task = three[0]
    actions.verify(update=report(sentence="同事已报"), by=office, at=now)

    answer = send(english(lead_unit), row(task, sentence="我写的"))

    assert answer.status_code == 409
    assert "同事已报" in answer.text and "我写的" in answer.text
    version = Assignment.objects.get(pk=task.pk).version
    assert f'name="version-{task.line_id}" value="{version}"' in answer.text
    assert send(english(lead_unit), row(task, version=str(version))).status_code == 302


def test_what_a_colleague_reported_meanwhile_keeps_what_was_typed(
    english, three, report, lead_unit
):
    report(sentence="同事已报")

    answer = send(english(lead_unit), row(three[0], sentence="我写的"))

    assert answer.status_code == 422
    assert "我写的" in answer.text and "still waits for its verification" in answer.text


def test_a_share_that_falls_is_asked_why_in_the_row(english, three, report, lead_unit, office, now):
    """B53."""
    actions.verify(update=report(completion_rate=Decimal("0.8")), by=office, at=now)
    task = Assignment.objects.get(pk=three[0].pk)

    answer = send(english(lead_unit), row(task, completion="40"))

    assert answer.status_code == 422 and "falls from 80%" in answer.text
    assert send(english(lead_unit), row(task, completion="40", problem="返工")).status_code == 302


def test_what_was_sent_back_stands_first_with_its_reason_and_its_words(
    english, three, report, lead_unit, office, now
):
    given = report(sentence="完成勘测一半", problem="缺资金")
    actions.send_back(update=given, reason="请补充验收单", by=office, at=now)

    page = english(lead_unit).get(URL).text

    assert page.index("请补充验收单") < page.index("修桥")
    assert "完成勘测一半" in page and "缺资金" in page


def test_without_a_script_the_plain_fields_do_the_same(english, three, lead_unit):
    first, second, _third = three
    typed = {
        f"{name}-{task.line_id}": value
        for task, words in ((first, "完成勘测"), (second, ""))
        for name, value in row(task, sentence=words).items() if name != "line"
    }  # fmt: skip

    answer = english(lead_unit).post(URL, {"rows": "", **typed})

    assert answer.status_code == 302
    assert [one.line_id for one in ProgressUpdate.objects.all()] == [first.line_id]


def plain_fields(*rows):
    """A form as a page without a script sends it."""
    return {f"{name}-{one['line']}": value for one in rows for name, value in one.items()
            if name != "line"}  # fmt: skip


def test_without_a_script_what_was_sent_back_does_not_go_again_as_it_was(
    english, three, report, lead_unit, office, now
):
    back, other, _third = three
    given = report(sentence="完成勘测一半", problem="缺资金")
    actions.send_back(update=given, reason="请补充验收单", by=office, at=now)
    back = Assignment.objects.get(pk=back.pk)
    as_it_came = row(back, completion="20", sentence="完成勘测一半", problem="缺资金")

    answer = english(lead_unit).post(URL, plain_fields(as_it_came, row(other)))

    assert answer.status_code == 302
    assert [one.line_id for one in ProgressUpdate.objects.exclude(pk=given.pk)] == [other.line_id]
    mended = as_it_came | {"sentence": "完成勘测，附验收单"}
    assert english(lead_unit).post(URL, plain_fields(mended)).status_code == 302
    assert queries.undecided(back.line).sentence == "完成勘测，附验收单"


def test_without_a_script_a_draft_counts_as_typed_as_it_does_with_one(
    english, three, lead_unit, now
):
    task = three[0]
    typed = {"sentence": "写到一半", "completion": "45"}
    actions.save_draft(line=task.line, typed=typed, version=0, by=lead_unit, at=now)

    english(lead_unit).post(URL, plain_fields(row(task, **typed)))

    assert queries.undecided(task.line).sentence == "写到一半"


def test_nothing_typed_sends_nothing(english, three, lead_unit):
    answer = english(lead_unit).post(URL, {"rows": "[]"}, follow=True)

    assert "No sentence was typed" in answer.text
    assert not ProgressUpdate.objects.exists()


def test_three_hundred_rows_are_one_field(english, three, lead_unit):
    """B52."""
    rows = [row(three[0], line=str(10**9 + number)) for number in range(300)]

    assert (
        send(english(lead_unit), *rows).status_code == 404
    )  # all were read; none of them is there


@pytest.mark.parametrize(
    "text",
    ["words", "{}", '["a"]', '[{"line": 1}]', '[{"line": "1", "state": "done"}]', "[NaN]",
     '[{"line": "' + "9" * 30 + '"}]', f'[{{"line": "{2**63}"}}]',
     '[{"line": "1"}, {"line": "1"}]', '[{"line": "a\\u0000"}]',
     json.dumps([{"line": str(number)} for number in range(1001)]), "\udc00"],
)  # fmt: skip
def test_rows_that_are_none_are_refused_in_words(english, three, lead_unit, text):
    """B50, B59."""
    answer = english(lead_unit).post(URL, {"rows": text.encode("utf-8", "replace").decode()})

    assert answer.status_code == 422
    assert not ProgressUpdate.objects.exists()


def test_a_task_of_another_unit_is_not_there(english, three, outsider, lead_unit):
    """B56."""
    assert send(english(outsider), row(three[0])).status_code == 404
    assert send(english(lead_unit), row(three[0], line=str(10**17))).status_code == 404


@pytest.mark.parametrize("who", ["office", "leader", "auditor", "administrator"])
def test_who_reports_nothing_has_no_inbox(client_of, somebody, who):
    assert client_of(somebody(who)).get(URL).status_code == 404


def test_a_unit_that_owes_nothing_reads_when_it_will(english, reporting_unit):
    page = english(reporting_unit).get(URL).text

    assert "No task of your unit lacks its report" in page and "2025-03-05" in page


def test_a_draft_stands_in_its_row(english, three, lead_unit, now):
    task = three[0]
    typed = {"sentence": "写到一半", "completion": "45"}
    actions.save_draft(line=task.line, typed=typed, version=0, by=lead_unit, at=now)

    page = english(lead_unit).get(URL).text

    assert "写到一半" in page and 'value="45"' in page
    assert 'data-draft-version="1"' in page and "Draft saved 09:00" in page
    send(english(lead_unit), row(task))
    assert ProgressDraft.objects.get().typed == {}
    assert queries.undecided(task.line) is not None


def test_the_page_asks_no_question_a_row(english, three, lead_unit, django_assert_max_num_queries):
    browser = english(lead_unit)
    browser.get(URL)  # what is kept for good is asked once

    with django_assert_max_num_queries(36):
        assert browser.get(URL).text.count("data-dv-row=") == 3
