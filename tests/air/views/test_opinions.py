"""Opinions inside the house: the queue, every step by its form, and who is offered what."""

from datetime import timedelta

import pytest
import time_machine

from luodi.air import actions, queries
from luodi.air.models import OpinionState
from luodi.audit import queries as audit


def standing(opinion, person):
    return queries.standing(queries.opinion(opinion.pk, person))


def test_an_empty_queue_says_what_will_come(client_of, office, lead_unit):
    assert "No opinion is open" in client_of(office).get("/opinions/").text
    assert "When the office gives your unit" in client_of(lead_unit).get("/opinions/").text


def test_from_the_queue_to_the_release(client_of, office, second_office, reporting_unit, opinion,
                                       town):  # fmt: skip
    here = f"/opinions/{opinion.pk}"
    first, unit, second = (client_of(one) for one in (office, reporting_unit, second_office))

    assert here in first.get("/opinions/").text
    first.post(f"{here}/assign", {"unit": town.pk, "version": 1})
    assert here in unit.get("/opinions/").text
    unit.post(f"{here}/answer", {"words": "已换灯", "version": 2})
    first.post(f"{here}/redact", {"words": "■■路灯坏了", "version": 3})
    second.post(f"{here}/release", {"version": 4})

    assert standing(opinion, office).state == OpinionState.ANSWERED
    assert "■■路灯坏了" in first.get("/public/opinions").text


def test_another_units_person_finds_nothing(client_of, lead_unit, assigned):
    assert client_of(lead_unit).get(f"/opinions/{assigned.pk}").status_code == 404
    answer = client_of(lead_unit).post(f"/opinions/{assigned.pk}/answer",
                                       {"words": "x", "version": 2})  # fmt: skip
    assert answer.status_code == 404


def test_the_auditor_reads_all_and_is_offered_nothing(client_of, auditor, assigned, office, now):
    actions.redact_opinion(opinion=assigned, words="■■坏了", version=2, by=office, at=now)

    page = client_of(auditor).get(f"/opinions/{assigned.pk}").text

    assert "■■坏了" in page and "王某家门口路灯坏了" in page
    assert f'action="/opinions/{assigned.pk}' not in page
    assert client_of(auditor).post(f"/opinions/{assigned.pk}/redact").status_code == 404


def test_the_unit_reads_the_shown_version_only(client_of, reporting_unit, assigned, office, now):
    actions.redact_opinion(opinion=assigned, words="■■坏了", version=2, by=office, at=now)

    for address in (f"/opinions/{assigned.pk}", "/opinions/"):
        page = client_of(reporting_unit).get(address).text
        assert "■■坏了" in page and "王某" not in page


def test_a_contact_is_shown_on_asking_and_that_is_told(client_of, receive, office, reporting_unit,
                                                       auditor):  # fmt: skip
    opinion = receive("路灯坏了", name="王某", contact="13900000000")
    browser = client_of(office)

    assert "13900000000" not in browser.get(f"/opinions/{opinion.pk}").text
    assert "13900000000" in browser.post(f"/opinions/{opinion.pk}/contact").text
    assert audit.events().order_by("-number").first().kind == "air.opinion_contact_read"
    for other in (auditor, reporting_unit):
        assert client_of(other).post(f"/opinions/{opinion.pk}/contact").status_code == 404


def test_what_was_typed_is_kept_when_somebody_was_faster(client_of, office, assigned, now):
    actions.redact_opinion(opinion=assigned, words="■■坏了", version=2, by=office, at=now)

    answer = client_of(office).post(
        f"/opinions/{assigned.pk}/answer", {"words": "已换三盏灯", "version": 2}
    )

    assert answer.status_code == 422
    assert "Somebody else changed this opinion" in answer.text and "已换三盏灯" in answer.text
    assert str(answer.context["forms"]["answer"]["version"].value()) == "3"


def test_a_mistake_in_an_old_form_lets_nobody_write_over_what_came_meanwhile(
    client_of, office, reporting_unit, assigned, now
):
    actions.answer_opinion(opinion=assigned, words="督查室拟的答复", version=2, by=office, at=now)
    browser, address = client_of(reporting_unit), f"/opinions/{assigned.pk}/answer"

    mistaken = browser.post(address, {"words": "", "version": 2})
    kept = mistaken.context["forms"]["answer"]["version"].value()
    again = browser.post(address, {"words": "镇里的答复", "version": kept})

    assert (mistaken.status_code, again.status_code) == (422, 422)
    assert "Somebody else changed this opinion" in again.text
    assert standing(assigned, office).draft.words == "督查室拟的答复"


def test_whoever_wrote_the_answer_sees_no_button_and_is_refused(client_of, office, assigned, now):
    actions.answer_opinion(opinion=assigned, words="已换灯", version=2, by=office, at=now)
    browser = client_of(office)

    assert f"/opinions/{assigned.pk}/release" not in browser.get(f"/opinions/{assigned.pk}").text
    refused = browser.post(f"/opinions/{assigned.pk}/release", {"version": 3})
    assert (refused.status_code, "takes a second person" in refused.text) == (422, True)


def test_whoever_wrote_the_shown_version_is_neither_asked_nor_offered_to_release(
    client_of, office, second_office, reporting_unit, assigned, now
):
    actions.answer_opinion(opinion=assigned, words="已换灯", version=2, by=reporting_unit, at=now)
    actions.redact_opinion(opinion=assigned, words="■■坏了", version=3, by=office, at=now)
    here, button = f"/opinions/{assigned.pk}", f'action="/opinions/{assigned.pk}/release"'

    own, other = (client_of(one).get(here).text for one in (office, second_office))

    assert (button in own, button in other) == (False, True)
    assert "You wrote the shown version" in own
    assert (queries.opinions_waiting(office), queries.opinions_waiting(second_office)) == (
        [], [assigned],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("step", "given"),
    [("assign", {"unit": ""}), ("assign", {"unit": "²"}), ("redact", {"words": " "}),
     ("close", {"words": ""}), ("tie", {"line": "9999"}), ("answer", {"words": "字" * 4001}),
     ("answer", {"words": "x", "version": ""})],
)  # fmt: skip
def test_what_is_missing_is_told_beside_the_field(client_of, office, assigned, step, given):
    answer = client_of(office).post(f"/opinions/{assigned.pk}/{step}", {"version": 2, **given})

    assert answer.status_code == 422
    assert standing(assigned, office).version == 2


def test_states_have_their_own_lists(client_of, office, answered, opinion):
    browser = client_of(office)

    closed = browser.get("/opinions/?state=closed").text
    assert "No opinion in this state" in closed
    assert f"/opinions/{answered.pk}" in browser.get("/opinions/?state=answered").text
    assert f'"/opinions/{answered.pk}"' not in browser.get("/opinions/").text


def test_the_home_card_tells_what_waits(client_of, office, reporting_unit, assigned, receive):
    receive("新的一条")

    assert "1 opinion waits for you" in client_of(office).get("/boards/home-card").text
    assert "1 opinion waits for you" in client_of(reporting_unit).get("/boards/home-card").text


def test_a_tasks_page_shows_the_opinions_that_it_took_up_once_their_answer_is_out(
    client_of, reporting_unit, second_office, office, assigned, old_street, now
):
    part = f"/opinions/_of_line/{old_street.pk}"
    who = {"opinion": assigned, "at": now}
    actions.tie_opinion(**who, line=old_street, version=2, by=office)
    actions.redact_opinion(**who, words="■■家门口路灯坏了", version=3, by=office)
    actions.answer_opinion(**who, words="已换灯", version=4, by=reporting_unit)
    browser = client_of(reporting_unit)

    before = browser.get(part).text
    actions.release_answer(**who, version=5, by=second_office)
    after = browser.get(part).text
    actions.take_answer_back(**who, reason="数字有误", version=6, by=office)

    assert before == "" and browser.get(part).text == ""
    assert "■■家门口路灯坏了" in after and "王某" not in after
    assert f'href="/opinions/{assigned.pk}"' in after
    assert f'hx-get="{part}"' in browser.get(f"/plans/lines/{old_street.pk}").text


def test_whoever_reaches_the_task_and_not_the_opinion_reads_the_answer_there(
    client_of, lead_unit, reporting_unit, office, answered, promenade, now
):
    actions.tie_opinion(opinion=answered, line=promenade, version=4, by=office, at=now)
    part = f"/opinions/_of_line/{promenade.pk}"

    page = client_of(lead_unit).get(part).text

    assert "路口没有红绿灯" in page and f'href="/opinions/{answered.pk}"' not in page
    assert "<p>已换灯</p>" in page and "answered by 溪桥区青石滩镇人民政府 on 2025-03-03" in page
    assert 'href="/public/opinions"' not in page  # nothing more stands there
    # the task is the industry bureau's: the town, which has the opinion, does not reach it
    assert client_of(reporting_unit).get(part).status_code == 404


def test_of_many_opinions_a_task_shows_the_latest_three_and_of_no_unit_it_says_nothing(
    client_of, office, second_office, receive, promenade, now
):
    office.unit = None
    office.save()
    for number in range(4):
        one = receive(f"第{number}条")
        actions.answer_opinion(opinion=one, words="已办", version=1, by=office, at=now)
        actions.release_answer(opinion=one, version=2, by=second_office, at=now)
        actions.tie_opinion(opinion=one, line=promenade, version=3, by=office, at=now)

    page = client_of(office).get(f"/opinions/_of_line/{promenade.pk}").text

    assert [f"第{number}条" in page for number in range(4)] == [False, True, True, True]
    assert "1 earlier one is not shown here." in page and 'href="/public/opinions"' in page
    assert "answered on 2025-03-03" in page and "answered by" not in page


def test_queue_and_page_tell_by_when_it_is_to_be_answered(client_of, office, assigned, now):
    addresses = ("/opinions/", f"/opinions/{assigned.pk}")
    with time_machine.travel(now, tick=False):
        pages = [client_of(office).get(address).text for address in addresses]
    with time_machine.travel(now + timedelta(days=15), tick=False):  # 18 March
        pages_late = [client_of(office).get(address).text for address in addresses]

    # ten working days after Monday, 3 March
    for page in pages:
        assert "to answer by 2025-03-17" in page and "overdue" not in page
    for page in pages_late:
        assert "to answer by 2025-03-17, overdue" in page
