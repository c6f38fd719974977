"""Boards inside the house, for each role, and the likeliest mistakes."""

import pytest

from luodi.air import actions, queries
from tests.air.conftest import altered


def test_an_empty_list_tells_the_office_what_to_do(client_of, office):
    page = client_of(office).get("/boards/").content.decode()

    assert "/boards/compose" in page


def test_the_office_composes_and_a_second_person_publishes(
    client_of, office, second_office, confirmed
):
    answer = client_of(office).post(
        "/boards/compose", {"standing": f"delivery_standing:{confirmed.pk}"}
    )
    board = queries.boards(office)[0]
    assert answer.headers["Location"] == f"/boards/{board.pk}"

    client_of(second_office).post(f"/boards/{board.pk}/publish")

    assert queries.boards(office)[0].standing


def test_whoever_composed_sees_no_button_and_is_refused(client_of, office, board):
    browser = client_of(office)

    assert f"/boards/{board.pk}/publish" not in browser.get(f"/boards/{board.pk}").content.decode()
    page = browser.post(f"/boards/{board.pk}/publish", follow=True).content.decode()
    assert "takes a second person" in page
    assert queries.boards(office)[0].published is None


def test_composing_without_a_choice_is_told_beside_the_field(client_of, office, confirmed):
    page = client_of(office).post("/boards/compose", {})

    assert page.status_code == 422
    assert 'href="#id_standing"' in page.content.decode()


def test_a_withdrawal_without_a_reason_is_told(client_of, office, publication):
    board = publication.board_id
    page = client_of(office).post(f"/boards/{board}/withdraw", {"reason": ""})

    assert page.status_code == 422
    client_of(office).post(f"/boards/{board}/withdraw", {"reason": "一项数字有误"})
    assert "一项数字有误" in client_of(office).get(f"/boards/{board}").content.decode()


def test_a_second_withdrawal_is_told(client_of, office, publication):
    address = f"/boards/{publication.board_id}/withdraw"
    client_of(office).post(address, {"reason": "有误"})

    page = client_of(office).post(address, {"reason": "再撤"})

    assert page.status_code == 422
    assert "withdrawn already" in page.content.decode()


def test_units_see_what_is_published_and_publish_nothing(client_of, lead_unit, publication):
    browser, board = client_of(lead_unit), publication.board_id

    assert browser.get(f"/boards/{board}").status_code == 200
    assert browser.get("/boards/compose").status_code == 404
    assert browser.post(f"/boards/{board}/publish").status_code == 404
    assert browser.post(f"/boards/{board}/withdraw", {"reason": "x"}).status_code == 404


def test_units_do_not_see_what_waits(client_of, reporting_unit, board):
    browser = client_of(reporting_unit)

    for address in (f"/boards/{board.pk}", f"/boards/{board.pk}/export"):
        assert browser.get(address).status_code == 404
    assert f"/boards/{board.pk}" not in browser.get("/boards/").content.decode()


def test_the_administrator_sees_no_board(client_of, administrator, publication):
    browser = client_of(administrator)

    assert browser.get("/boards/").status_code == 404
    assert browser.get(f"/boards/{publication.board_id}").status_code == 404


@pytest.mark.parametrize("who", ["office", "leader", "auditor"])
def test_the_house_opens_every_row_from_the_board(client_of, somebody, publication, who):
    page = client_of(somebody(who)).get(f"/boards/{publication.board_id}").content.decode()

    assert "Open in the house: why this score" in page
    assert page.count("Open the task in the house") == 2


def test_a_unit_opens_its_own_row_only(client_of, lead_unit, publication):
    page = client_of(lead_unit).get(f"/boards/{publication.board_id}").content.decode()

    assert page.count("Open the task in the house") == 1


def test_the_big_screen_names_nobody_who_must_catch_up(client_of, office, publication):
    page = client_of(office).get(f"/boards/{publication.board_id}?screen=1").content.decode()

    assert "air-screen" in page
    assert "data as known at 2025-03-03" in page


def test_the_big_screen_says_who_is_missing_from_it_and_lists_their_matters(
    client_of, office, board
):
    page = client_of(office).get(f"/boards/{board.pk}?screen=1").content.decode()

    # the town is last of two with 0 + 0.6 + 20 points, fewer than 60
    assert "青石滩镇" not in page
    assert "Not listed, in the last group: 1. The screen names matters" in page
    assert "整治老街" in page and "At risk" in page


def test_the_export_is_a_file_to_save(client_of, office, publication):
    answer = client_of(office).get(f"/boards/{publication.board_id}/export")

    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_the_card_tells_the_second_person_what_waits(client_of, second_office, board):
    page = client_of(second_office).get("/boards/home-card").content.decode()

    assert f"/boards/{board.pk}" in page


def test_the_card_is_empty_where_there_is_nothing_to_say(client_of, lead_unit):
    assert client_of(lead_unit).get("/boards/home-card").content.strip() == b""


def test_a_withdrawn_board_is_not_handed_out(client_of, reporting_unit, office, publication, now):
    actions.withdraw(publication=publication, reason="一项数字有误", by=office, at=now)
    browser, address = client_of(reporting_unit), f"/boards/{publication.board_id}"

    file, screen = browser.get(f"{address}/export"), browser.get(f"{address}?screen=1")

    assert (file.status_code, screen.status_code) == (410, 410)
    assert "一项数字有误" in file.content.decode() and "text/csv" not in file["Content-Type"]
    assert "一项数字有误" in screen.content.decode() and "区经信局" not in screen.content.decode()


@pytest.mark.parametrize("tail", ["", "?screen=1", "/export"])
def test_a_board_that_is_not_what_was_frozen_is_not_shown(client_of, office, publication, tail):
    altered(publication.board)

    answer = client_of(office).get(f"/boards/{publication.board_id}{tail}")

    assert answer.status_code == 410
    assert "does not match" in answer.content.decode()
    assert "99.9" not in answer.content.decode() and "区经信局" not in answer.content.decode()


def test_a_board_beside_one_that_stands_leads_to_it_and_has_no_button(
    client_of, office, second_office, publication, confirmed, now
):
    again = actions.compose_board(code="delivery_standing", assessment=confirmed, by=office, at=now)
    page = client_of(second_office).get(f"/boards/{again.pk}").content.decode()

    assert f"/boards/{publication.board_id}/withdraw" in page
    assert f"/boards/{again.pk}/publish" not in page


def test_the_form_marks_what_is_published_already(client_of, office, publication):
    page = client_of(office).get("/boards/compose").content.decode()

    assert "published already</option>" in page
