"""Importing a file and closing a period on pages."""

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from luodi.indicators import queries
from luodi.indicators.exchange import table_file
from luodi.indicators.models import Batch, Observation

GOOD = "单位,指标,报告期,数值,来源\n青石滩镇,旧改面积,2025-02,7.5,月报\n"


@pytest.fixture(autouse=True)
def _today(now):
    with time_machine.travel(now, tick=False):
        yield


def _post(browser, content, name="figures.csv"):
    raw = content.encode() if isinstance(content, str) else content
    return browser.post("/figures/import", {"figures": SimpleUploadedFile(name, raw)}, follow=True)


def test_a_good_file_is_stored_once(client_of, reporting_unit, housing, town):
    browser = client_of(reporting_unit)

    page = _post(browser, GOOD)
    _post(browser, GOOD)

    assert "Figures stored from “figures.csv”: 1." in page.content.decode()
    assert Batch.objects.count() == Observation.objects.count() == 1


def test_every_wrong_row_is_shown_with_its_number(client_of, reporting_unit, housing, town):
    wrong = "青石镇,旧改面积,2025-02,1,月报\n青石滩镇,旧改面积,去年,1,月报\n"

    page = _post(client_of(reporting_unit), GOOD + wrong)

    text = page.content.decode()
    assert page.status_code == 422
    assert "Wrong rows: 2." in text
    assert "No unit is called “青石镇”" in text and "“去年” is no period" in text
    assert not Observation.objects.exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"PK\x03\x04", "This is a workbook"),
        (b"x" * (table_file.LARGEST + 1), "more than 10 MB"),
        ("<script>alert(1)</script>,b\n1,2\n", "must have the heading"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(client_of, reporting_unit, town, content, said):
    page = _post(client_of(reporting_unit), content)

    assert page.status_code == 422 and said in page.content.decode()
    assert "<script>alert" not in page.content.decode()


def test_no_file_at_all_is_told(client_of, reporting_unit):
    page = client_of(reporting_unit).post("/figures/import", {})

    assert page.status_code == 422 and "Choose a file." in page.content.decode()


def test_the_file_to_fill_in_comes_as_a_download(client_of, reporting_unit, housing, town, enter):
    enter(housing, town, "2025-01", 5)

    answer = client_of(reporting_unit).get("/figures/import/template")

    assert answer.headers["Content-Disposition"] == 'attachment; filename="figures-20250303.csv"'
    assert "青石滩镇,旧改面积,2025-02,,万平方米" in answer.content.decode("utf-8-sig")


def test_the_office_closes_a_period(client_of, office):
    page = client_of(office).post("/figures/close", {"period": "2025年1月"}, follow=True)

    assert "2025-01 is closed." in page.content.decode()
    assert queries.is_closed("2025-01")


def test_a_period_that_is_not_over_is_told(client_of, office):
    page = client_of(office).post("/figures/close", {"period": "2025-03"})

    assert page.status_code == 422 and "is not over" in page.content.decode()


def test_others_close_and_import_nothing(client_of, reporting_unit, leader):
    assert client_of(reporting_unit).get("/figures/close").status_code == 404
    assert client_of(leader).get("/figures/import").status_code == 404
    assert client_of(leader).get("/figures/import/template").status_code == 404
