"""Entries by their forms: proposing with linked figures, judging, copying, the public page."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from luodi.air import actions, queries
from luodi.air.models import Achievement, AchievementState, AchievementStep
from luodi.audit import guards
from luodi.indicators import actions as indicators
from tests.air.views.test_public import touched

WORDS = {"kind": "landmark_result", "title": "一图管到底", "done": "挂图作战",
         "how_to_copy": "先画图"}  # fmt: skip


@pytest.fixture
def anybody():
    """A browser of nobody in particular, reading English."""
    return Client(headers={"accept-language": "en"})


@pytest.fixture
def landmark(propose, verify, january, february):
    """A landmark result of the town, verified with a figure."""
    made = propose(kind="landmark_result", figures=((january, february),))
    verify(made)
    return made


def test_an_empty_list_tells_each_what_to_do(client_of, lead_unit, auditor):
    assert "/achievements/propose" in client_of(lead_unit).get("/achievements/").text
    page = client_of(auditor).get("/achievements/").text
    assert "/achievements/propose" not in page and "No entry yet" in page


def test_a_unit_proposes_with_figures_it_reported(client_of, reporting_unit, january, february,
                                                  old_street):  # fmt: skip
    given = {**WORDS, "line": old_street.pk, "indicator_1": "housing", "before_1": "2025-01",
             "after_1": "2025年2月"}  # fmt: skip

    answer = client_of(reporting_unit).post("/achievements/propose", given)

    entry = Achievement.objects.get()
    assert answer.headers["Location"] == f"/achievements/{entry.pk}"
    (proof,) = queries.proofs(queries.achievement_standing(entry).version)
    assert (proof.before.named, proof.after.named) == (january, february)
    assert entry.line == old_street


@pytest.mark.parametrize(
    ("given", "told"),
    [({"indicator_1": "housing", "after_1": "2024-12"}, "has no figure of"),
     ({"indicator_1": "housing", "after_1": "昨天"}, "is no period"),
     ({"after_1": "2025-02"}, "Choose the indicator of these periods"),
     ({"title": ""}, "required"), ({"kind": "fame"}, "valid choice")],
)  # fmt: skip
def test_what_is_not_there_is_told_and_the_words_are_kept(
    client_of, reporting_unit, february, given, told
):
    answer = client_of(reporting_unit).post("/achievements/propose", {**WORDS, **given})

    assert answer.status_code == 422
    assert told in answer.text and "挂图作战" in answer.text
    assert not Achievement.objects.exists()


def test_a_file_is_kept_and_handed_out(client_of, reporting_unit, lead_unit, office, verify):
    file = SimpleUploadedFile("证明.txt", "已完成".encode())
    client_of(reporting_unit).post("/achievements/propose", {**WORDS, "file": file})
    entry = Achievement.objects.get()
    address = f"/achievements/{entry.pk}/evidence"

    assert client_of(lead_unit).get(address).status_code == 404  # not verified yet
    verify(entry)
    handed = client_of(lead_unit).get(address)
    assert b"".join(handed.streaming_content) == "已完成".encode()
    assert handed.headers["Content-Disposition"].startswith("attachment")


def test_a_file_that_is_not_what_its_name_says_is_refused(client_of, reporting_unit, db):
    file = SimpleUploadedFile("照片.jpg", b"MZ not a picture")

    answer = client_of(reporting_unit).post("/achievements/propose", {**WORDS, "file": file})

    assert answer.status_code == 422 and "is not taken" in answer.text
    assert not Achievement.objects.exists()


def test_the_office_verifies_by_the_button_of_its_page(client_of, office, propose, february):
    entry = propose(kind="landmark_result", figures=((None, february),))
    browser = client_of(office)
    form = browser.get(f"/achievements/{entry.pk}").context["forms"]["verify"]

    browser.post(f"/achievements/{entry.pk}/verify",
                 {name: form[name].value() for name in ("version", "seen")})  # fmt: skip

    assert queries.landmark(entry.pk).state == AchievementState.VERIFIED


def test_the_author_is_offered_no_verification(client_of, office, propose):
    entry = propose(by=office)
    browser = client_of(office)

    assert f"/achievements/{entry.pk}/verify" not in browser.get(f"/achievements/{entry.pk}").text
    answer = browser.post(f"/achievements/{entry.pk}/verify", {"version": 1, "seen": "x"})
    assert answer.status_code == 422


def test_a_returned_entry_is_written_anew_with_its_words_and_figures(
    client_of, reporting_unit, office, propose, january, february, now
):
    entry = propose(figures=((january, february),))
    client_of(office).post(f"/achievements/{entry.pk}/return", {"words": "缺步骤", "version": 1})
    browser = client_of(reporting_unit)

    form = browser.get(f"/achievements/{entry.pk}/rewrite")
    assert "缺步骤" in form.text and 'value="2025-02"' in form.text
    given = {**WORDS, "version": 2, "indicator_1": "housing", "after_1": "2025-02"}
    browser.post(f"/achievements/{entry.pk}/rewrite", given)

    assert queries.achievement_standing(entry).state == AchievementState.PROPOSED


def test_whoever_was_overtaken_sends_the_same_words_once_more(
    client_of, reporting_unit, office, propose, now
):
    entry = propose()
    actions.return_achievement(achievement=entry, reason="缺步骤", version=1, by=office, at=now)
    browser, address = client_of(reporting_unit), f"/achievements/{entry.pk}/rewrite"

    refused = browser.post(address, {**WORDS, "done": "又补一段", "version": 1})
    fields = {name: field.value() or "" for name, field in
              ((one.name, one) for one in refused.context["form"]) if name != "file"}  # fmt: skip
    sent = browser.post(address, fields)

    assert (refused.status_code, sent.status_code) == (422, 302)
    assert "Somebody else changed this entry" in refused.text and "又补一段" in refused.text
    assert queries.achievement_standing(entry).version.done == "又补一段"


def test_a_unit_takes_its_entry_back_by_the_button_of_its_page(
    client_of, reporting_unit, office, lead_unit, propose
):
    entry = propose()
    here = f"/achievements/{entry.pk}"
    browser = client_of(reporting_unit)
    assert f'action="{here}/take-back"' in browser.get(here).text
    assert browser.post(f"{here}/take-back", {"words": "", "version": 1}).status_code == 422

    browser.post(f"{here}/take-back", {"words": "重复申报", "version": 1})

    page = browser.get(here).text
    assert "重复申报" in page and "take-back" not in page
    assert here in client_of(office).get("/achievements/").text
    assert client_of(lead_unit).get(here).status_code == 404


def test_boards_that_go_on_showing_a_withdrawn_entry_are_named_to_the_office(
    client_of, landmark, confirmed, office, second_office, reporting_unit, now
):
    board = actions.compose_board(code="delivery_standing", assessment=confirmed, by=office, at=now)
    actions.publish(board=board, by=second_office, at=now)
    actions.withdraw_achievement(
        achievement=landmark, reason="数据有误", version=2, by=office, at=now
    )
    here = f"/achievements/{landmark.pk}"

    own, unit = (client_of(one).get(here).text for one in (office, reporting_unit))

    assert "Withdraw these boards too" in own and f'href="/boards/{board.pk}"' in own
    assert "Withdraw these boards too" not in unit


def test_another_unit_copies_and_tells_the_result(client_of, lead_unit, reporting_unit, landmark):
    browser = client_of(lead_unit)
    here = f"/achievements/{landmark.pk}"

    browser.post(f"{here}/copy", {"begun_on": "2025-03-10", "words": "照做"})
    copying = landmark.copyings.get()
    address = f"/achievements/copied/{copying.pk}/result"
    assert address in browser.get(here).text
    assert browser.post(address, {"words": ""}).status_code == 422
    browser.post(address, {"words": "少跑三趟"})

    page = client_of(reporting_unit).get(here).text
    assert "since 2025-03-10" in page and "少跑三趟" in page
    assert client_of(reporting_unit).get(address).status_code == 404
    assert "1 with a result" in browser.get("/achievements/").text


def test_the_unit_itself_is_not_asked_to_copy(client_of, reporting_unit, landmark):
    page = client_of(reporting_unit).get(f"/achievements/{landmark.pk}").text

    assert f"/achievements/{landmark.pk}/copy" not in page


def test_a_figure_revised_after_the_verification_is_told_inside_and_stays_outside(
    client_of, office, anybody, landmark, february, now
):
    indicators.revise(observation=february, value=Decimal(8), reason="复核", by=office,
                      at=now + timedelta(days=1))  # fmt: skip

    inside = client_of(office).get(f"/achievements/{landmark.pk}").text
    outside = anybody.get(f"/public/landmarks/{landmark.pk}").text

    assert "A figure was revised after this was verified" in inside and "revised, was 9" in inside
    assert "revised" not in outside and ">9 <" in outside


def test_the_public_reads_landmarks_from_this_rooms_tables_alone(anybody, landmark, propose):
    propose(kind="landmark_result", title="还没核实")

    for address in ("/public/landmarks", f"/public/landmarks/{landmark.pk}"):
        with CaptureQueriesContext(connection) as seen:
            page = anybody.get(address)
        assert "一图管到底" in page.text and "还没核实" not in page.text
        assert touched(seen.captured_queries) <= {"air_achievement", "air_achievementstep"}


def test_a_withdrawn_landmark_keeps_its_place_and_says_why(anybody, landmark, office, now):
    actions.withdraw_achievement(
        achievement=landmark, reason="数据有误", version=2, by=office, at=now
    )

    answer = anybody.get(f"/public/landmarks/{landmark.pk}")

    assert answer.status_code == 410
    assert "数据有误" in answer.text and "挂图作战" not in answer.text
    assert "一图管到底" not in anybody.get("/public/landmarks").text


def test_an_altered_landmark_is_not_shown(anybody, landmark):
    guards.take_off(connection)
    step = AchievementStep.objects.get(state=AchievementState.VERIFIED)
    step.content["done"] = "夸大其词"
    step.save_base(force_update=True)

    answer = anybody.get(f"/public/landmarks/{landmark.pk}")

    assert answer.status_code == 410 and "夸大其词" not in answer.text


def test_no_page_of_the_public_names_a_person(anybody, landmark, reporting_unit, office):
    page = anybody.get(f"/public/landmarks/{landmark.pk}").text

    assert not [one.name for one in (reporting_unit, office) if one.name in page]


def test_the_home_card_tells_what_waits_for_verification(client_of, office, propose):
    propose()

    assert "1 entry waits for your verification" in client_of(office).get("/boards/home-card").text
