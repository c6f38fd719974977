"""Pages of imports: upload, paste, answer, leave, and who sees what."""

import pytest
import time_machine

from luodi.indicators.models import FigureImport
from luodi.org import actions as people
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


@pytest.mark.parametrize(("state", "asks"), [("open", "layout"), ("reading", ""), ("failed", "")])
def test_what_was_not_shown_is_neither_stored_nor_answered(
    client_of, reporting_unit, housing, town, state, asks
):
    """An import that is read, or waits for its columns, has no counts that a preview could show."""
    hand = Hand(client_of(reporting_unit)).give(b"a,b\n1,2\n", "a.csv")
    counts = hand.found.counts if asks else {}
    assert counts.get("asks", "") == asks
    FigureImport.objects.update(state=state, counts=counts)
    pk = hand.found.pk

    for step in ("apply", "answer"):
        answer = hand.browser.post(f"/figures/imports/{pk}/{step}", {"seen": "x", "reason": "y"})
        assert (answer.status_code, answer["Location"]) == (302, f"/figures/imports/{pk}")
    assert hand.browser.get(f"/figures/imports/{pk}", follow=True).status_code == 200
    assert hand.browser.get(f"/figures/imports/{pk}/return").status_code == 404
    assert not values()


@pytest.fixture
def in_the_offices_unit(delivery_office, now):
    """Somebody who reports for the office's own unit, and so reaches that unit alone."""
    return people.add_person(by=None, at=now, sign_in_name="ours", name="本室报送员",
                             role="reporting_unit", unit=delivery_office)  # fmt: skip


def test_whoever_reports_for_the_offices_unit_does_not_see_what_the_office_brings(
    client_of, office, in_the_offices_unit, housing, town
):
    hand = Hand(client_of(office)).give(csv_of(ROW), "of-the-town.csv")
    other = client_of(in_the_offices_unit)

    assert other.get(f"/figures/imports/{hand.found.pk}").status_code == 404
    assert "of-the-town.csv" not in other.get("/figures/imports").content.decode()
    hand.store()
    batch = hand.found.batch_id
    for address in (f"batches/{batch}", f"batches/{batch}/file", str(hand.found.pk)):
        assert other.get(f"/figures/imports/{address}").status_code == 404
        own = hand.browser.get(f"/figures/imports/{address}")
        assert own.status_code == 200
        b"".join(own)  # the file of a batch is closed once it is read


def test_the_preview_tells_status_source_and_note_where_they_change(
    client_of, reporting_unit, enter, housing, town
):
    enter(housing, town, "2025-01", 5)
    heading = "单位,指标,报告期,数值,来源,备注,状态"
    hand = Hand(client_of(reporting_unit)).give(
        csv_of("QST,housing,2025-01,7.5,年报,新口径,核定数", heading=heading), "a.csv"
    )
    text = hand.tab("changed").text
    assert "5 → 7.5" in text and "Status Provisional → Final" in text
    assert "Source 月报 → 年报" in text and "Note 新口径" in text
    assert "(optional)" not in text
