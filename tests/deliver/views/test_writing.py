"""A unit's report and a leader's instruction, with the likeliest mistakes of their writers."""

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from luodi.catalog import actions as catalog
from luodi.deliver import actions, queries
from luodi.deliver.models import Instruction
from luodi.indicators import actions as figures
from luodi.plan import actions as plans

pytestmark = pytest.mark.django_db


def test_a_report_is_given_in_percent_with_a_file(english, lead_unit, signed):
    paper = SimpleUploadedFile("验收单.txt", b"words")

    answer = english(lead_unit).post(
        f"/delivery/tasks/{signed.line_id}/report",
        {"completion": "62.5", "sentence": "签约2家", "evidence": [paper]},
    )

    assert answer["Location"] == f"/delivery/tasks/{signed.line_id}"
    [update] = queries.updates(signed.line)
    assert (update.completion_rate, update.sentence) == (Decimal("0.625"), "签约2家")
    assert [file.title for file in update.evidence.all()] == ["验收单.txt"]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"sentence": "签约2家"}, "Enter the share done"),
        ({"completion": "120", "sentence": "签约2家"}, "a number from 0 to 100"),
        ({"completion": "-1", "sentence": "签约2家"}, "a number from 0 to 100"),
        ({"completion": "5.55", "sentence": "签约2家"}, "one decimal at most"),
        ({"completion": "half", "sentence": "签约2家"}, "a number from 0 to 100"),
        ({"completion": "50"}, "one sentence"),
        ({"completion": "50", "sentence": "完" * 201}, "has 201 characters; 200 are the most"),
        ({"completion": "50", "sentence": "完工", "problem": "缺" * 401}, "has 401 characters"),
        ({"completion": "50", "sentence": "完工", "is_final": "on"}, "reported as done"),
    ],
)
def test_a_mistake_is_named_and_nothing_is_lost(english, lead_unit, signed, typed, words):
    """B53."""
    answer = english(lead_unit).post(f"/delivery/tasks/{signed.line_id}/report", typed)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert queries.updates(signed.line) == []


def test_a_file_that_is_not_what_its_name_says_is_refused(english, lead_unit, signed):
    paper = SimpleUploadedFile("run.bat", b"echo")

    answer = english(lead_unit).post(
        f"/delivery/tasks/{signed.line_id}/report",
        {"completion": "50", "sentence": "签约2家", "evidence": [paper]},
    )

    assert answer.status_code == 422 and "run.bat" in answer.content.decode()


def test_one_file_too_many_is_refused(english, lead_unit, signed):
    papers = [SimpleUploadedFile(f"{number}.txt", b"words") for number in range(21)]

    answer = english(lead_unit).post(
        f"/delivery/tasks/{signed.line_id}/report",
        {"completion": "50", "sentence": "签约2家", "evidence": papers},
    )

    assert answer.status_code == 422 and "21 files" in answer.content.decode()


def test_a_figure_that_was_reported_is_not_typed_again(
    english, signed, line, office, lead_unit, industry_bureau
):
    now = timezone.now()
    year = timezone.localdate().year
    indicator = catalog.define_indicator(
        code="walkway", name_zh="步道长度", name_en="Walkway", definition="", source="区经信局",
        unit_of_measure="公里", direction=1, frequency="year", kind="quantity", by=office, at=now,
        form="cumulative",
    )  # fmt: skip
    target = plans.set_target(line=line, name="步道长度", indicator=indicator, value=Decimal(12),
                              unit_of_measure="公里", year=year - 1, by=office, at=now)  # fmt: skip
    figure = figures.observe(indicator=indicator, unit=industry_bureau, period=str(year - 1),
                             value=Decimal(6), source="验收单", by=lead_unit, at=now)  # fmt: skip
    browser, url = english(lead_unit), f"/delivery/tasks/{line.pk}/report"
    page = browser.get(url)
    assert "6 of 12 公里" in page.content.decode()
    assert page.context["form"]["basis"].value() == f"{target.pk}-{figure.pk}"  # chosen already

    assert 'name="completion"' not in page.content.decode()
    wrong = browser.post(url, {"completion": "80", "sentence": "推进"})
    assert wrong.status_code == 422 and "Choose the figure" in wrong.content.decode()
    browser.post(url, {"basis": f"{target.pk}-{figure.pk}", "sentence": "推进"})

    [update] = queries.updates(line)
    assert (update.completion_rate, update.observation, update.target) == (
        Decimal("0.5"), figure, target
    )  # fmt: skip
    assert "Stands on" in browser.get(f"/delivery/tasks/{line.pk}").content.decode()


def test_a_supporting_unit_is_not_asked_for_the_end(english, reporting_unit, signed):
    page = english(reporting_unit).get(f"/delivery/tasks/{signed.line_id}/report").content.decode()

    assert "completion" in page and "is_final" not in page


def test_before_signing_the_form_leads_back_with_a_reason(english, lead_unit, assignment):
    answer = english(lead_unit).get(f"/delivery/tasks/{assignment.line_id}/report", follow=True)

    assert "Somebody of 区经信局 signs for it first" in answer.content.decode()


def test_a_leader_turns_words_into_a_task(english, leader, plan, industry_bureau):
    due_on = date(timezone.localdate().year + 1, 1, 31)
    typed = {"words": "马上查", "title": "排查老旧桥梁", "lead_unit": industry_bureau.pk,
             "due_on": due_on.isoformat(), "plan": plan.pk}  # fmt: skip

    answer = english(leader).post("/delivery/instruct", typed)

    [kept] = Instruction.objects.all()
    assert answer["Location"] == f"/delivery/tasks/{kept.line_id}"
    page = english(leader).get(answer["Location"]).content.decode()
    assert "马上查" in page

    again = english(leader).post("/delivery/instruct", typed)
    assert again["Location"] == answer["Location"] and Instruction.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"words": ""}, "Write the words"),
        ({"lead_unit": "987654"}, "valid choice"),
        ({"due_on": "2025-01-01"}, "before it starts"),
        ({"due_on": "20250-01-01"}, "valid date"),
    ],
)
def test_a_leaders_mistake_is_named(english, leader, plan, industry_bureau, changed, words):
    typed = {"words": "马上查", "title": "排查老旧桥梁", "lead_unit": industry_bureau.pk,
             "due_on": "2099-01-31", "plan": plan.pk, **changed}  # fmt: skip

    answer = english(leader).post("/delivery/instruct", typed)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Instruction.objects.exists()


@pytest.mark.parametrize("who", ["office", "lead-unit", "auditor"])
def test_only_a_leader_instructs(client_of, somebody, plan, who):
    assert client_of(somebody(who)).get("/delivery/instruct").status_code == 404


def test_a_form_sent_twice_is_one_report_and_is_shown(english, lead_unit, signed):
    """B61."""
    url = f"/delivery/tasks/{signed.line_id}/report"
    typed = {"completion": "50", "sentence": "签约2家", "key": "a-form"}

    first, second = (english(lead_unit).post(url, typed) for _ in range(2))

    assert first["Location"] == second["Location"] == f"/delivery/tasks/{signed.line_id}"
    assert len(queries.updates(signed.line)) == 1


def test_form_and_report_ask_little(
    english, lead_unit, office, signed, report, now, django_assert_max_num_queries
):
    for day in range(1, 6):
        at = now + timedelta(days=day)
        told = report(completion_rate=Decimal(day) / 10, at=at)
        actions.verify(update=told, by=office, at=at)
    url, browser = f"/delivery/tasks/{signed.line_id}/report", english(lead_unit)
    browser.get(url)

    with django_assert_max_num_queries(13):
        browser.get(url)
    with django_assert_max_num_queries(29):
        answer = browser.post(url, {"completion": "60", "sentence": "签约2家", "key": "a-form"})

    assert answer.status_code == 302


def test_upon_an_old_page_both_texts_are_shown_and_then_it_goes(
    english, lead_unit, office, signed, report, now
):
    """B62."""
    url = f"/delivery/tasks/{signed.line_id}/report"
    seen = queries.assignment_of(signed.line_id).version
    actions.verify(update=report(sentence="同事已报"), by=office, at=now)
    typed = {"completion": "50", "sentence": "我写的", "version": str(seen)}

    answer = english(lead_unit).post(url, typed)

    assert answer.status_code == 409
    assert "同事已报" in answer.text
    assert answer.context["form"]["sentence"].value() == "我写的"  # as it was typed, to the letter
    assert f'name="version" value="{seen + 2}"' in answer.text
    assert english(lead_unit).post(url, {**typed, "version": str(seen + 2)}).status_code == 302


def test_a_mended_form_whose_report_came_back_is_shown_and_goes_the_second_time(
    english, lead_unit, office, signed, now
):
    url = f"/delivery/tasks/{signed.line_id}/report"
    typed = {"completion": "50", "sentence": "签约2家", "key": "a-form"}
    english(lead_unit).post(url, typed)
    actions.send_back(update=queries.undecided(signed.line), reason="请补充", by=office, at=now)

    answer = english(lead_unit).post(url, typed | {"sentence": "签约2家，附合同"})

    assert answer.status_code == 409 and "was reported with this form already" in answer.text
    assert "签约2家，附合同" in answer.text
    [key] = re.findall(r'name="key" value="([^"]+)"', answer.text)
    assert key != "a-form"
    again = typed | {"sentence": "签约2家，附合同", "key": key}
    assert english(lead_unit).post(url, again).status_code == 302
    assert queries.undecided(signed.line).sentence == "签约2家，附合同"


@pytest.mark.parametrize("odd", [{"key": "字" * 40}, {"version": "-1"}, {"version": "9" * 5000}])
def test_an_odd_hidden_field_is_refused_in_words(english, lead_unit, signed, odd):
    typed = {"completion": "50", "sentence": "签约2家", **odd}

    answer = english(lead_unit).post(f"/delivery/tasks/{signed.line_id}/report", typed)

    assert answer.status_code == 422 and queries.updates(signed.line) == []
