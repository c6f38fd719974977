"""Indicators for programs."""

from luodi.catalog import actions as catalog
from tests.conftest import NOW


def test_indicators_come_by_code_page_after_page(housing, jobs, tax, office, asked) -> None:
    first = asked(office, "/indicators?limit=2").json()
    second = asked(office, f"/indicators?limit=2&after={first['next']}").json()

    assert [row["code"] for row in first["rows"]] == ["housing", "jobs"]
    assert ([row["code"] for row in second["rows"]], second["next"]) == (["tax"], None)


def test_an_indicator_tells_all_that_its_page_tells(housing, office, asked) -> None:
    told = asked(office, "/indicators/housing").json()

    assert (told["name_zh"], told["unit_of_measure"], told["form"]) == (
        "旧改面积", "万平方米", "cumulative",
    )  # fmt: skip
    assert (told["lowest"], told["highest"], told["pair"]) == ("0", "500", None)


def test_a_text_finds_the_indicators_that_hold_it(housing, jobs, office, asked) -> None:
    found = asked(office, "/indicators?q=旧改").json()["rows"]

    assert [row["code"] for row in found] == ["housing"]


def test_the_pair_is_told_by_its_code(housing, office, asked) -> None:
    catalog.define_indicator(
        by=office, at=NOW, code="comfort", name_zh="满意度", unit_of_measure="%",
        frequency="month", kind="quality", pair=housing,
    )  # fmt: skip

    assert asked(office, "/indicators/comfort").json()["pair"] == "housing"


def test_what_is_not_in_the_register_is_not_there(office, asked, units) -> None:
    assert asked(office, "/indicators/nothing").status_code == 404


def test_the_public_and_the_keepers_of_accounts_see_none(housing, administrator, asked) -> None:
    assert asked(administrator, "/indicators").status_code in (403, 404)
