"""Entering a session and stating a finding on pages."""

from luodi.review import queries

SESSION = {"kind": "inspection", "title": "三月督查", "held_on": "2025-03-01"}


def test_the_office_enters_a_session_and_is_led_to_its_questions(client_of, office):
    page = client_of(office).post("/review/sessions/hold", SESSION, follow=True)

    assert page.status_code == 200
    assert "Is what was reported as done really done" in page.content.decode()


def test_mistakes_in_a_session_are_told_at_their_fields(client_of, office):
    page = client_of(office).post("/review/sessions/hold", {**SESSION, "held_on": "31.02.2025"})

    assert (page.status_code, list(page.context["form"].errors)) == (422, ["held_on"])


def test_a_session_to_come_is_refused_in_a_sentence(client_of, office):
    page = client_of(office).post("/review/sessions/hold", {**SESSION, "held_on": "2099-01-01"})

    assert page.status_code == 422
    assert "2099-01-01 is still to come" in page.content.decode()


def test_others_do_not_enter_sessions(client_of, reporting_unit, leader, auditor):
    for person in (reporting_unit, leader, auditor):
        assert client_of(person).get("/review/sessions/hold").status_code == 404
        assert client_of(person).post("/review/sessions/hold", SESSION).status_code == 404


def test_a_session_is_open_to_the_unit_it_concerns(
    client_of, session, finding, reporting_unit, lead_unit, auditor
):
    url = f"/review/sessions/{session.pk}"

    assert "2025-001" in client_of(reporting_unit).get(url).content.decode()
    assert "2025-001" in client_of(auditor).get(url).content.decode()
    assert client_of(lead_unit).get(url).status_code == 404
    assert session.title not in client_of(lead_unit).get("/review/sessions").content.decode()


def test_without_a_session_the_office_is_sent_to_enter_one(client_of, office):
    answer = client_of(office).get("/review/findings/open")

    assert answer.headers["Location"] == "/review/sessions/hold"


def test_a_finding_is_stated(client_of, office, session, town):
    given = {"session": session.pk, "unit": town.pk, "statement": "台账不全", "fault": "not_done"}

    page = client_of(office).post("/review/findings/open", given, follow=True)

    assert page.context["finding"].statement == "台账不全"
    assert "Task not carried out" in page.content.decode()


def test_coming_from_a_board_fills_in_unit_and_place(client_of, office, session, town, publication):
    url = f"/review/findings/open?publication={publication.pk}&unit={town.code}"

    page = client_of(office).get(url)

    assert page.context["form"]["unit"].value() == town.pk
    assert page.context["form"]["session"].value() is None
    assert '<option value="" selected>Choose a session</option>' in page.content.decode()
    assert "place 5 of" in page.content.decode() and "Who is ahead?" in page.content.decode()


def test_a_session_is_chosen_where_the_address_names_it(client_of, office, session):
    page = client_of(office).get(f"/review/findings/open?session={session.pk}")

    assert page.context["form"]["session"].value() == session.pk


def test_a_finding_without_its_session_is_told(client_of, office, session, town):
    page = client_of(office).post("/review/findings/open", {"unit": town.pk, "statement": "甲"})

    assert page.status_code == 422
    assert "Choose the session that stated the finding" in page.content.decode()


def test_a_finding_from_a_board_keeps_the_way_back(client_of, office, session, town, publication):
    given = {"session": session.pk, "unit": town.pk, "statement": "排名靠后",
             "publication": publication.pk}  # fmt: skip

    page = client_of(office).post("/review/findings/open", given, follow=True).content.decode()

    assert f"/boards/{publication.board_id}" in page
    assert f"/public/boards/{publication.pk}" in page


def test_an_unknown_publication_is_refused_in_a_sentence(client_of, office, session, town):
    given = {"session": session.pk, "unit": town.pk, "statement": "甲", "publication": "999"}

    page = client_of(office).post("/review/findings/open", given)

    assert page.status_code == 422
    assert "There is no publication 999" in page.content.decode()
    assert queries.register(2025) == []


def test_a_finding_sent_twice_is_told_and_stands_once(client_of, office, finding):
    given = {"session": finding.session_id, "unit": finding.unit_id,
             "statement": finding.statement}  # fmt: skip

    page = client_of(office).post("/review/findings/open", given)

    assert page.status_code == 422
    assert "stands already as 2025-001" in page.content.decode()


def test_odd_addresses_do_not_break_the_form(client_of, office, session):
    browser = client_of(office)

    for query in ("publication=x&unit=%00", "session=99999999999999999999", "unit=nowhere"):
        assert browser.get(f"/review/findings/open?{query}").status_code == 200


def test_others_state_no_findings(client_of, reporting_unit, session):
    assert client_of(reporting_unit).get("/review/findings/open").status_code == 404
