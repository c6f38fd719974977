"""Fetching the file to fill in."""

import pytest
import time_machine


@pytest.fixture(autouse=True)
def _today(now):
    with time_machine.travel(now, tick=False):
        yield


def test_the_file_to_fill_in_comes_as_a_download(client_of, reporting_unit, housing, town, enter):
    enter(housing, town, "2025-01", 5)

    answer = client_of(reporting_unit).get("/figures/import/template")

    assert answer.headers["Content-Disposition"] == 'attachment; filename="figures-20250303.csv"'
    assert "青石滩镇,旧改面积,2025-02,,万平方米" in answer.content.decode("utf-8-sig")


def test_others_fetch_nothing(client_of, leader):
    assert client_of(leader).get("/figures/import/template").status_code == 404
