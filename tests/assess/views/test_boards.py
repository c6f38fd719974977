"""The whole field on pages: units × criteria, the trust page, two results compared."""

import gc
import io
from contextlib import closing
from datetime import timedelta
from decimal import Decimal

import openpyxl
import pytest
from django.db import connection

from luodi.assess import actions
from luodi.indicators import actions as figures
from tests.assess.conftest import QUARTER

PAGES = ("criteria", "criteria.csv", "criteria.xlsx", "trust", "against")


def text(page):
    return page.content.decode()


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("who", ["office", "leader", "auditor"])
def test_the_house_opens_every_page_of_the_field(client_of, somebody, confirmed, page, who):
    with closing(client_of(somebody(who)).get(f"/assess/{confirmed.pk}/{page}")) as answer:
        assert answer.status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_what_holds_every_unit_is_not_there_for_one_unit(
    client_of, reporting_unit, confirmed, page
):
    assert client_of(reporting_unit).get(f"/assess/{confirmed.pk}/{page}").status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_before_it_is_computed_there_is_no_field(client_of, office, opened, page):
    assert client_of(office).get(f"/assess/{opened.pk}/{page}").status_code == 404


def test_a_missing_figure_is_hatched_and_no_zero(client_of, office, computed):
    page = text(client_of(office).get(f"/assess/{computed.pk}/criteria"))

    # 白鹭镇 reported no R&D: the mean of 10, 5 and 10 by the scheme; 南桥镇 no tax: no points
    assert '<td class="as-cell as-gap">8.33<span' in page
    assert '<td class="as-cell as-gap">–<span' in page


def test_the_file_leaves_what_was_not_reported_empty(client_of, office, computed):
    lines = client_of(office).get(f"/assess/{computed.pk}/criteria.csv").content.decode("utf-8-sig")

    rows = [line.split(",") for line in lines.splitlines()]
    assert rows[0][:4] == ["Rank", "Code", "Unit", "Score"]
    assert rows[1] == ["1", "BLZ", "白鹭镇", "128.33", "60", "30", "", "30"]
    assert rows[4] == ["", "NQZ", "南桥镇", "", "", "30", "10", "20"]


def test_the_workbook_holds_numbers_and_says_what_it_stands_on(client_of, office, computed):
    with closing(client_of(office).get(f"/assess/{computed.pk}/criteria.xlsx")) as answer:
        book = openpyxl.load_workbook(io.BytesIO(answer.getvalue()))

    assert [cell.value for cell in book.worksheets[0][2]] == [
        1, "BLZ", "白鹭镇", 128.33, 60, 30, None, 30]  # fmt: skip
    assert computed.result_digest in [row[1].value for row in book.worksheets[1].iter_rows()]


def test_the_trust_page_says_in_words_how_firm_the_order_is(client_of, office, computed):
    page = text(client_of(office).get(f"/assess/{computed.pk}/trust"))

    # 128, 100 and 40 points: a tenth of a weight moves nobody past another
    assert "The order is firm" in page
    assert "3 of 3 units keep the very same rank" in page
    assert "Every weight was drawn anew 1000 times, by up to 10 % up or down" in page


def test_two_vintages_are_set_side_by_side(client_of, office, confirmed, later):
    page = client_of(office).get(f"/assess/{later.pk}/against?with={confirmed.pk}")

    shifts = {one.code: (one.before, one.after, one.points) for one in page.context["told"].shifts}
    # 红岭镇's tax was corrected from 9 to 54: 1.5 · 40 in place of 20, 80 points, still the third
    assert shifts["HLZ"] == (3, 3, "+40.00")
    assert page.context["told"].total == "+40.00"
    assert dict((name, points) for name, points, _shift in page.context["told"].causes) == {
        "data": "+40.00", "cohort": "0", "scheme": "0", "adjustment": "0"}  # fmt: skip


def test_what_cannot_be_compared_is_not_there(client_of, office, confirmed):
    browser = client_of(office)

    for odd in ("999", "x", str(confirmed.pk), "1" * 40):
        assert browser.get(f"/assess/{confirmed.pk}/against?with={odd}").status_code == 404


def test_without_another_result_the_page_says_what_to_do(client_of, office, confirmed):
    assert "Nothing to compare with" in text(
        client_of(office).get(f"/assess/{confirmed.pk}/against")
    )


def test_a_page_of_the_field_asks_no_query_for_each_unit(
    client_of, office, confirmed, django_assert_max_num_queries
):
    browser = client_of(office)
    browser.get(f"/assess/{confirmed.pk}/criteria")

    with django_assert_max_num_queries(20):
        browser.get(f"/assess/{confirmed.pk}/criteria")


def test_nothing_is_asked_while_the_collector_rests(client_of, office, confirmed):
    at_work, browser = [], client_of(office)

    def asked(execute, *told):
        at_work.append(gc.isenabled())
        return execute(*told)

    with connection.execute_wrapper(asked):
        browser.get(f"/assess/{confirmed.pk}/criteria")

    assert at_work and all(at_work) and gc.isenabled()


@pytest.fixture
def later(confirmed, observations, scheme, office, now):
    """A second run of the quarter after 红岭镇's tax was corrected, computed."""
    later = now + timedelta(hours=1)
    figures.revise(observation=observations["HLZ", "tax_per_mu"], value=Decimal(54),
                   reason="核实", by=office, at=later)  # fmt: skip
    opened = actions.open_assessment(scheme=scheme, period=QUARTER, as_of=later, by=office,
                                     at=later)  # fmt: skip
    return actions.compute(assessment=opened, by=office, at=later)
