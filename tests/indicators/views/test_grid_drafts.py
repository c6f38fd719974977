"""Drafts of a grid on its page: kept, shown beside what stands, dropped; rows that were added."""

import pytest
import time_machine

from luodi.indicators import queries
from luodi.indicators.models import EntryDraft
from tests.indicators.views.grid_hand import GRID, HOUSING, JOBS, keep, row_of, typed


@pytest.fixture(autouse=True)
def _today(now):
    with time_machine.travel(now, tick=False):
        yield


def test_rows_that_were_added_stay_with_what_comes_next(
    client_of, reporting_unit, housing, jobs, town
):
    browser = client_of(reporting_unit)
    page = browser.get(f"{GRID}?add=jobs")
    assert '<input type="hidden" name="add" value="jobs">' in page.content.decode()
    both = browser.get(f"{GRID}?add=jobs&add=housing")
    assert [one.key for one in both.context["rows"]] == [HOUSING, JOBS]

    address = both.context["draft_url"]
    assert address == f"{GRID}/draft?add=jobs&add=housing"
    assert keep(browser, {"value-jobs.QST": "7"}, address).status_code == 200
    assert browser.post(both.context["here"], typed(HOUSING, "5")).url == both.context["here"]

    # whoever comes back by another way finds the row that has a draft
    again = browser.get(GRID)
    assert row_of(again, JOBS).typed["value"] == "7"
    assert keep(browser, {"value-jobs.QST": "8"}).status_code == 200


def test_a_cell_that_is_not_kept_is_not_said_to_be(client_of, reporting_unit, reported):
    answer = keep(client_of(reporting_unit), {"value-housing.QST": "7", "value-roads.QST": "8"})

    assert answer.status_code == 422
    assert "“value-roads.QST” is no cell of this grid" in answer.json()["sentence"]
    assert not EntryDraft.objects.exists()


def test_a_draft_is_kept_shown_changed_and_gone_with_what_was_sent(
    client_of, reporting_unit, reported
):
    browser = client_of(reporting_unit)

    kept = keep(browser, {"value-housing.QST": "7", "note-jobs.QST": "草", "reason": None})
    assert kept.json() == {"said": "Draft kept 09:00"}
    assert row_of(browser.get(GRID), HOUSING).typed["value"] == "7"

    keep(browser, {"note-jobs.QST": None})
    assert EntryDraft.objects.get().cells == {"value-housing.QST": "7"}

    browser.post(GRID, typed(HOUSING, "7"))
    assert not EntryDraft.objects.exists()


@pytest.mark.parametrize("address", [GRID, "/figures/grid-of/housing/2025-02"])
def test_a_draft_sent_as_a_form_is_refused_in_words(client_of, reporting_unit, reported, address):
    answer = client_of(reporting_unit).post(f"{address}/draft", {"cells": "7"})

    assert answer.status_code == 422 and "JSON" in answer.json()["sentence"]


def test_a_draft_takes_no_figure_back_that_came_meanwhile(
    client_of, reporting_unit, reported, enter, housing, jobs, town
):
    browser = client_of(reporting_unit)
    keep(browser, {"value-housing.QST": "7", "known-housing.QST": "0"})
    enter(housing, town, "2025-02", 8, by=reporting_unit)
    other = enter(jobs, town, "2025-02", 100, by=reporting_unit)

    row = row_of(browser.get(GRID), HOUSING)
    assert (row.typed["value"], row.known) == ("7", 0)
    assert "entered 8" in row.beside and "says 7" in row.beside
    sent = {**typed(HOUSING, "7", row.known), **typed(JOBS, "120", other.pk), "reason": "重算"}
    page = browser.post(GRID, sent)

    assert page.status_code == 409 and "entered 8" in row_of(page, HOUSING).mistake
    assert queries.current(housing, town, "2025-02").value == 8


def test_a_draft_over_a_figure_shows_what_stands(
    client_of, reporting_unit, reported, enter, housing, town
):
    stands = enter(housing, town, "2025-02", 8, by=reporting_unit)
    browser = client_of(reporting_unit)
    keep(browser, {"value-housing.QST": "7", "known-housing.QST": str(stands.pk)})

    row = row_of(browser.get(GRID), HOUSING)

    assert (row.known, row.beside) == (stands.pk, "8 stands (Provisional).")


def test_a_draft_that_says_what_stands_is_none(
    client_of, reporting_unit, reported, enter, housing, town
):
    browser = client_of(reporting_unit)
    keep(browser, {"value-housing.QST": "8.0", "known-housing.QST": "0"})
    enter(housing, town, "2025-02", 8, by=reporting_unit)

    page = browser.get(GRID)
    assert page.context["kept"] is None and row_of(page, HOUSING).known
    late = keep(browser, {"value-housing.QST": "8", "status-housing.QST": "provisional"})

    assert late.json() == {"said": "No draft: everything is as it stands."}
    assert not EntryDraft.objects.exists()


def test_the_reason_of_a_draft_belongs_to_its_grid(client_of, reporting_unit, reported):
    browser = client_of(reporting_unit)
    of_jobs = "/figures/grid-of/jobs/2025-02"
    keep(browser, {"value-housing.QST": "7", "reason": "漏报"})
    keep(browser, {"value-jobs.QST": "9"}, f"{of_jobs}/draft")

    assert browser.get(GRID).context["reason"] == "漏报"
    assert browser.get(of_jobs).context["reason"] == ""
    browser.post(f"{of_jobs}/drop")

    assert set(EntryDraft.objects.get().cells) == {"value-housing.QST", "reason-grid:QST"}


def test_a_draft_is_dropped_on_demand(client_of, reporting_unit, reported):
    browser = client_of(reporting_unit)
    keep(browser, {"value-housing.QST": "7"})

    assert browser.post(f"{GRID}/drop").status_code == 302
    assert not EntryDraft.objects.exists()


@pytest.mark.parametrize(
    "body", ["[]", "{", '{"cells": 1}', '{"cells": {"value-housing.QST": "%s"}}']
)
def test_a_draft_that_is_none_is_refused_in_a_sentence(client_of, reporting_unit, reported, body):
    sent = body.replace("%s", "7" * 401)

    answer = client_of(reporting_unit).post(f"{GRID}/draft", sent, content_type="application/json")

    assert answer.status_code == 422 and answer.json()["sentence"]
