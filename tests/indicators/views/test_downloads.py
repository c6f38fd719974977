"""Files of figures from pages: what is in reach, as known on a day, in three sorts."""

import re
from datetime import timedelta
from html import unescape
from urllib.parse import unquote

import pytest
import time_machine

from luodi.catalog import actions as catalog
from luodi.indicators import actions
from luodi.indicators.exchange import sdmx, template
from tests.indicators.exchange.files import long_rows, sheets


@pytest.fixture(autouse=True)
def _today(now):
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def figures(housing, jobs, town, industry_bureau, enter):
    """Housing of two units, jobs of the town alone."""
    enter(housing, town, "2025-01", 5)
    enter(housing, industry_bureau, "2025-01", "7.25")
    enter(jobs, town, "2025-01", 3)


def rows(answer):
    assert answer.status_code == 200
    return [(row.unit, row.indicator, row.value) for row in long_rows(sheets(answer.content))]


def test_an_indicator_is_fetched_over_the_units_in_reach(
    client_of, office, reporting_unit, figures
) -> None:
    all_units = client_of(office).get("/figures/of/housing/download")
    own = client_of(reporting_unit).get("/figures/of/housing/download")

    assert rows(all_units) == [("JXJ", "housing", "7.25"), ("QST", "housing", "5")]
    assert rows(own) == [("QST", "housing", "5")]
    assert client_of(office).get("/figures/of/nothing/download").status_code == 404


def test_a_unit_and_a_series_are_fetched_by_whoever_reaches_them(
    client_of, reporting_unit, figures
) -> None:
    browser = client_of(reporting_unit)

    assert len(rows(browser.get("/figures/of-unit/QST/download"))) == 2
    assert rows(browser.get("/figures/jobs/QST/download")) == [("QST", "jobs", "3")]
    assert browser.get("/figures/of-unit/JXJ/download").status_code == 404
    assert browser.get("/figures/of-unit/XXX/download").status_code == 404
    assert browser.get("/figures/housing/JXJ/download").status_code == 404


def test_the_list_is_fetched_as_it_is_filtered(client_of, office, figures) -> None:
    browser = client_of(office)

    assert len(rows(browser.get("/figures/download"))) == 3
    found = rows(browser.get("/figures/download?indicator=housing&unit=JXJ&period=2025-01"))
    assert found == [("JXJ", "housing", "7.25")]


@pytest.mark.parametrize("filter_", ["unit=XXX", "indicator=nothing", "pack=nothing"])
def test_a_filter_that_names_nothing_gives_no_figures_instead_of_all(
    client_of, office, figures, filter_
) -> None:
    assert client_of(office).get(f"/figures/download?{filter_}").status_code == 404


def test_a_unit_out_of_reach_is_no_filter_and_a_period_that_is_none_is_told(
    client_of, reporting_unit, figures
) -> None:
    browser = client_of(reporting_unit)

    assert browser.get("/figures/download?unit=JXJ").status_code == 404
    answer = browser.get("/figures/download?period=sometime")
    assert (answer.status_code, "is no period" in answer.text) == (422, True)


def test_the_list_gives_the_file_what_it_shows(client_of, office, figures) -> None:
    browser = client_of(office)

    page = browser.get("/figures/?q=jobs&period=2025-01&sort=name&page=1").text
    (address,) = re.findall(r'href="(/figures/download[^"]*as=csv[^"]*)"', page)

    assert rows(browser.get(unescape(address))) == [("QST", "jobs", "3")]
    assert "sort" not in address


def test_a_figure_of_midnight_belongs_to_the_next_day(
    client_of, office, housing, town, enter, now
) -> None:
    midnight = (now + timedelta(days=1)).replace(hour=0)
    enter(housing, town, "2025-01", 5, at=midnight)
    with time_machine.travel(midnight + timedelta(hours=8), tick=False):
        browser = client_of(office)

        assert rows(browser.get("/figures/housing/QST/download?as_of=2025-03-03")) == []
        assert len(rows(browser.get("/figures/housing/QST/download?as_of=2025-03-04"))) == 1


def test_what_a_formula_gives_is_fetched_like_what_was_reported(
    client_of, office, reporting_unit, figures, now
) -> None:
    catalog.define_indicator(
        by=office, at=now, code="ratio", name_zh="比", unit_of_measure="人", form="level",
        frequency="month", formula="[jobs] / [housing]",
    )  # fmt: skip
    browser = client_of(reporting_unit)

    for address in ("of/ratio/download", "ratio/QST/download", "download?indicator=ratio"):
        assert rows(browser.get(f"/figures/{address}")) == [("QST", "ratio", "0.6")]  # 3 / 5
    (row,) = long_rows(sheets(browser.get("/figures/ratio/QST/download").content))
    assert row.source == "按公式计算：[jobs] / [housing]"
    assert rows(browser.get("/figures/ratio/QST/download?as_of=2025-03-02")) == []
    for sort in ("xlsx", "sdmx"):
        assert browser.get(f"/figures/ratio/QST/download?as={sort}").status_code == 200


def test_a_day_shows_what_was_known_then(client_of, office, housing, town, enter, now) -> None:
    first = enter(housing, town, "2025-01", 5)
    actions.revise(observation=first, value=6, reason="复核", by=None, at=now + timedelta(days=1))

    def known(query: str):
        with time_machine.travel(now + timedelta(days=2), tick=False):
            answer = client_of(office).get(f"/figures/housing/QST/download{query}")
        return [value for _u, _i, value in rows(answer)]

    assert known("?as_of=2025-03-02") == []
    assert known("?as_of=2025-03-03") == ["5"]
    assert known("?as_of=2025-03-04") == known("") == ["6"]


def test_other_sorts_of_file_have_names_in_chinese(client_of, office, figures) -> None:
    browser = client_of(office)

    told = browser.get("/figures/housing/QST/download?as=sdmx")
    book = browser.get("/figures/housing/QST/download?as=xlsx")

    assert [row.value for row in sdmx.read(sheets(told.content))] == ["5"]
    assert len(rows(book)) == 1
    name = unquote(book.headers["Content-Disposition"])
    assert "Housing renewed-青石滩镇-20250303.xlsx".replace(" ", "_") in name
    texts = {cell.text for row in sheets(book.content).sheets[1].rows() for cell in row.cells}
    assert {"数据截至", "2025-03-03 09:00", "月报", "旧改面积"} <= texts


@pytest.mark.parametrize(
    ("query", "said"),
    [("as=pdf", "ask for csv, xlsx, register or sdmx"),
     ("as_of=yesterday", "write it as 2026-03-31"),
     ("as_of=2025-03-04", "still to come"), ("as_of=9999-12-31", "still to come")],
)  # fmt: skip
def test_what_cannot_be_is_told_in_a_sentence(client_of, office, figures, query, said) -> None:
    answer = client_of(office).get(f"/figures/housing/QST/download?{query}")

    assert answer.status_code == 422
    assert said in answer.text


def test_more_figures_than_a_file_takes_are_refused(
    client_of, office, figures, monkeypatch
) -> None:
    monkeypatch.setattr("luodi.indicators.views.downloads.MOST_ROWS", 2)

    answer = client_of(office).get("/figures/download")

    assert (answer.status_code, "more than 2 figures" in answer.text) == (422, True)


def test_the_template_of_a_unit_and_a_period_asks_what_it_reports(
    client_of, reporting_unit, figures, jobs, town, enter
) -> None:
    enter(jobs, town, "2025-02", 9)
    browser = client_of(reporting_unit)

    answer = browser.get("/figures/template/QST/2025-02")

    told = sheets(answer.content)
    asked = template.read(told, template.mark_of(told, units={"QST"}, period="2025-02"))
    assert [(row.indicator, row.value) for row in asked] == [("housing", ""), ("jobs", "9")]
    assert "青石滩镇-2025年2月" in unquote(answer.headers["Content-Disposition"])
    before = [row.at(3).text for row in told.sheets[0].rows()][-2:]
    assert before == ["5", "3"]
    assert browser.get("/figures/template/JXJ/2025-02").status_code == 404
    assert browser.get("/figures/template/QST/sometime").status_code == 404
