"""Pages of imports: upload, paste, answer, leave, and who sees what."""

import pytest
import time_machine

from luodi.indicators.models import FigureImport
from tests.indicators.hostile.hand import Hand, csv_of, values

ROW = "青石滩镇,旧改面积,2025-01,7.5,,月报,"


@pytest.fixture(autouse=True)
def _today(now):
    with time_machine.travel(now, tick=False):
        yield


def test_a_pasted_block_is_taken(client_of, reporting_unit, housing, town):
    hand = Hand(client_of(reporting_unit)).paste(csv_of(ROW).decode("utf-8-sig").replace(",", "\t"))
    hand.store()

    assert list(values()) == [("QST", "housing", "2025-01")]


def test_nothing_given_is_told(client_of, reporting_unit):
    page = client_of(reporting_unit).post("/figures/imports/new", {})

    assert page.status_code == 422 and "Choose a file" in page.content.decode()


def test_the_marked_copy_names_every_wrong_cell(client_of, reporting_unit, housing, town):
    hand = Hand(client_of(reporting_unit)).give(csv_of(ROW, ROW.replace("7.5", "x")), "a.csv")
    answer = hand.browser.get(f"/figures/imports/{hand.found.pk}/return")

    assert "错误说明" in (text := answer.content.decode("utf-8-sig")) and "“x” is not" in text


def test_an_import_is_left(client_of, reporting_unit, housing, town):
    hand = Hand(client_of(reporting_unit)).give(csv_of(ROW), "a.csv")
    page = hand.browser.post(f"/figures/imports/{hand.found.pk}/leave", follow=True)

    assert "Nothing of the file was stored" in page.content.decode() and not values()
    assert hand.browser.get(f"/figures/imports/{hand.found.pk}").status_code == 200
    assert hand.browser.get(f"/figures/imports/{hand.found.pk}/progress")["HX-Refresh"] == "true"


def test_another_units_import_is_not_there(
    client_of, reporting_unit, lead_unit, leader, housing, town
):
    Hand(client_of(reporting_unit)).give(csv_of(ROW), "a.csv")
    pk = FigureImport.objects.get().pk

    assert client_of(lead_unit).get(f"/figures/imports/{pk}").status_code == 404
    assert client_of(lead_unit).post(f"/figures/imports/{pk}/apply").status_code == 404
    assert client_of(leader).get("/figures/imports").status_code == 404
