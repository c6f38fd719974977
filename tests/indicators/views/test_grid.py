"""The grid on its page: typed, judged in place, kept as a draft, sent, submitted."""

import json

import pytest
import time_machine

from luodi.indicators import actions, queries
from luodi.indicators.models import Absence, EntryDraft, Observation, RevisionRequest, SignOff

GRID = "/figures/grid/QST/2025-02"
HOUSING, JOBS = "housing.QST", "jobs.QST"


@pytest.fixture(autouse=True)
def _today(now):
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def reported(housing, jobs, town, enter, reporting_unit):
    """The town reported January and the February before."""
    enter(housing, town, "2024-02", 4, by=reporting_unit)
    enter(housing, town, "2025-01", 5, by=reporting_unit)
    enter(jobs, town, "2025-01", 300, by=reporting_unit)


def _row(page, key):
    return next(one for one in page.context["rows"] if one.key == key)


def _typed(key, value, known=0, **more):
    given = {"value": value, "known": known, "status": "provisional", "source": "月报", "note": "",
             **more}  # fmt: skip
    return {f"{name}-{key}": text for name, text in given.items()}


def test_a_row_shows_the_figures_around_and_what_is_to_do(client_of, reporting_unit, reported):
    page = client_of(reporting_unit).get(GRID)

    row = _row(page, HOUSING).row
    assert (row.before.value, row.year_before.value, row.stands) == (5, 4, None)
    sums = page.context["sums"]
    # two figures of two minutes; ten days after 28 February is Monday 10 March
    assert (sums.todo, sums.minutes, str(sums.due_on), sums.overdue) == (2, 4, "2025-03-10", 0)
    assert _row(page, HOUSING).typed["source"] == "月报"


def test_all_figures_are_sent_at_once_and_twice_is_once(
    client_of, reporting_unit, reported, housing, jobs, town
):
    browser = client_of(reporting_unit)
    sent = {**_typed(HOUSING, "６．５"), **_typed(JOBS, "1,200", status="final")}

    answers = [browser.post(GRID, sent).status_code for _ in range(2)]

    assert answers == [302, 302]
    assert queries.current(housing, town, "2025-02").value.normalize() == 6.5
    assert queries.current(jobs, town, "2025-02").status == "final"
    assert Observation.objects.filter(period="2025-02").count() == 2


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("about", "is not a number"), ("无", "Write 0 for zero"), ("600", "outside what is"),
        ("1.2.3", "is not a number"), ("12345678901234567", "too many digits"),
    ],
)  # fmt: skip
def test_a_mistake_stands_in_its_cell_and_nothing_is_stored(
    client_of, reporting_unit, reported, value, said
):
    sent = {**_typed(HOUSING, value), **_typed(JOBS, "12")}

    page = client_of(reporting_unit).post(GRID, sent)

    assert page.status_code == 422
    assert said in _row(page, HOUSING).mistake and _row(page, JOBS).mistake == ""
    assert _row(page, HOUSING).typed["value"] == value
    assert 'href="#value-housing.QST"' in page.content.decode()
    assert not Observation.objects.filter(period="2025-02").exists()


def test_blank_is_not_zero_and_signs_say_why_there_is_none(
    client_of, reporting_unit, reported, housing, jobs, town
):
    client_of(reporting_unit).post(GRID, {**_typed(HOUSING, ""), **_typed(JOBS, "—")})

    assert not Observation.objects.filter(period="2025-02").exists()
    assert queries.absence(jobs, town, "2025-02").why == "not_applicable"
    assert queries.absence(housing, town, "2025-02") is None


def test_a_doubt_is_confirmed_before_it_is_stored(client_of, reporting_unit, reported):
    browser = client_of(reporting_unit)

    doubted = browser.post(GRID, _typed(JOBS, "约300"))
    assert doubted.status_code == 422 and "only about right" in _row(doubted, JOBS).doubt

    assert browser.post(GRID, _typed(JOBS, "约300", sure="约300")).status_code == 302
    assert Observation.objects.get(period="2025-02").value == 300


def test_a_doubt_is_confirmed_for_the_value_and_not_for_the_row(
    client_of, reporting_unit, reported, jobs, town, enter
):
    for month, value in enumerate((310, 290, 305, 300), 9):
        enter(jobs, town, f"2024-{month:02}", value, by=reporting_unit)
    browser = client_of(reporting_unit)
    sure = {**_typed(JOBS, "约300", sure="约300"), **_typed(HOUSING, "x")}
    confirmed = browser.post(GRID, sure)
    assert 'name="sure-jobs.QST" value="约300"' in confirmed.content.decode()

    page = browser.post(GRID, {**_typed(JOBS, "3000000", sure="约300"), **_typed(HOUSING, "6")})

    assert page.status_code == 422 and "ten thousand times" in _row(page, JOBS).doubt
    assert 'name="sure-jobs.QST" value="3000000"> It is right so' in page.content.decode()
    assert not Observation.objects.filter(period="2025-02").exists()


def test_a_changed_figure_asks_for_a_reason(
    client_of, reporting_unit, reported, enter, housing, town
):
    stands = enter(housing, town, "2025-02", 6, by=reporting_unit)
    browser, sent = client_of(reporting_unit), _typed(HOUSING, "7", stands.pk)

    assert browser.post(GRID, sent).status_code == 422
    assert browser.post(GRID, {**sent, "reason": "漏报一处"}).status_code == 302

    revised = queries.current(housing, town, "2025-02")
    assert (revised.value, revised.reason, revised.replaces_id) == (7, "漏报一处", stands.pk)


def test_a_figure_is_never_deleted_and_its_words_never_change_alone(
    client_of, reporting_unit, reported, enter, housing, town
):
    stands = enter(housing, town, "2025-02", 6, by=reporting_unit)
    browser = client_of(reporting_unit)

    emptied = browser.post(GRID, _typed(HOUSING, "", stands.pk))
    renamed = browser.post(GRID, _typed(HOUSING, "6", stands.pk, source="另一处"))

    assert "never deleted" in _row(emptied, HOUSING).mistake
    assert "change with its value" in _row(renamed, HOUSING).mistake


def test_who_was_overtaken_sees_both_values(
    client_of, reporting_unit, reported, enter, housing, town
):
    browser = client_of(reporting_unit)
    browser.get(GRID)
    enter(housing, town, "2025-02", 8, by=reporting_unit)

    page = browser.post(GRID, _typed(HOUSING, "7"))

    assert page.status_code == 409
    assert "entered 8" in _row(page, HOUSING).mistake and "typed 7" in _row(page, HOUSING).mistake
    assert _row(page, HOUSING).known == Observation.objects.latest("pk").pk


def test_what_was_left_as_it_was_is_not_in_anybodys_way(
    client_of, reporting_unit, reported, enter, housing, town, now
):
    shown = enter(housing, town, "2025-02", 6, by=reporting_unit)
    actions.revise(observation=shown, value=9, reason="复核", by=reporting_unit, at=now)

    sent = {**_typed(HOUSING, "6", shown.pk), **_typed(JOBS, "12")}

    assert client_of(reporting_unit).post(GRID, sent).status_code == 302
    assert queries.current(housing, town, "2025-02").value == 9


def test_what_came_back_untouched_shows_what_stands_and_takes_nothing_back(
    client_of, reporting_unit, reported, enter, housing, jobs, town, now
):
    shown = enter(housing, town, "2025-02", 6, by=reporting_unit)
    actions.revise(observation=shown, value=9, reason="复核", by=reporting_unit, at=now)
    browser = client_of(reporting_unit)

    page = browser.post(GRID, {**_typed(HOUSING, "6", shown.pk), **_typed(JOBS, "x")})
    row = _row(page, HOUSING)
    again = {**_typed(HOUSING, row.typed["value"], row.known), **_typed(JOBS, "12"), "reason": "a"}

    assert row.typed["value"] == "9" and browser.post(GRID, again).status_code == 302
    assert queries.current(housing, town, "2025-02").value == 9


def test_a_sign_left_as_it_was_does_not_block_what_is_sent_with_it(
    client_of, reporting_unit, reported, enter, housing, jobs, town
):
    browser = client_of(reporting_unit)
    browser.post(GRID, _typed(HOUSING, "—"))
    page = browser.get(GRID)
    assert 'name="was-housing.QST" value="—"' in page.content.decode()
    enter(housing, town, "2025-02", 8, by=reporting_unit)

    left = _typed(HOUSING, "—", was="—", noted="")
    assert browser.post(GRID, {**left, **_typed(JOBS, "12")}).status_code == 302
    assert queries.current(jobs, town, "2025-02").value == 12


def test_a_note_without_its_figure_is_told(client_of, reporting_unit, reported):
    page = client_of(reporting_unit).post(GRID, _typed(HOUSING, "", note="等统计局"))

    assert page.status_code == 422 and "is not kept alone" in _row(page, HOUSING).mistake
    assert _row(page, HOUSING).typed["note"] == "等统计局"


def test_a_settled_figure_becomes_a_request(
    client_of, reporting_unit, reported, office, housing, town, now
):
    actions.close_period(period="2025-02", by=office, at=now)

    answer = client_of(reporting_unit).post(GRID, {**_typed(HOUSING, "7"), "reason": "补报"})

    assert answer.status_code == 302
    asked = RevisionRequest.objects.get()
    assert (asked.value, asked.reason, asked.requested_by) == (7, "补报", reporting_unit)
    assert queries.current(housing, town, "2025-02") is None


def test_what_others_gave_is_shown_and_not_asked_for(
    client_of, reporting_unit, reported, enter, housing, town, office
):
    enter(housing, town, "2025-02", 6, by=office)

    page = client_of(reporting_unit).get(GRID)

    assert _row(page, HOUSING).is_fixed and page.context["sums"].given == 1
    assert 'name="value-housing.QST"' not in page.content.decode()


def test_a_new_indicator_can_be_added(client_of, reporting_unit, housing, jobs, town):
    browser = client_of(reporting_unit)

    assert browser.get(GRID).context["rows"] == []
    assert [one.key for one in browser.get(f"{GRID}?add=jobs").context["rows"]] == [JOBS]
    assert browser.post(f"{GRID}?add=jobs", _typed(JOBS, "5")).status_code == 302


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
    assert _keep(browser, {"value-jobs.QST": "7"}, address).status_code == 200
    assert browser.post(both.context["here"], _typed(HOUSING, "5")).url == both.context["here"]

    # whoever comes back by another way finds the row that has a draft
    again = browser.get(GRID)
    assert _row(again, JOBS).typed["value"] == "7"
    assert _keep(browser, {"value-jobs.QST": "8"}).status_code == 200


def test_a_cell_that_is_not_kept_is_not_said_to_be(client_of, reporting_unit, reported):
    answer = _keep(client_of(reporting_unit), {"value-housing.QST": "7", "value-roads.QST": "8"})

    assert answer.status_code == 422
    assert "“value-roads.QST” is no cell of this grid" in answer.json()["sentence"]
    assert not EntryDraft.objects.exists()


def test_the_signed_template_is_one_click_away(client_of, reporting_unit, reported):
    browser = client_of(reporting_unit)
    link = 'href="/figures/template/QST/2025-02"'

    assert [link in browser.get(page).content.decode() for page in (GRID, "/figures/due")] == [
        True, True,
    ]  # fmt: skip
    assert 'href="/figures/due"' in browser.get("/figures/imports/new").content.decode()


def _keep(browser, cells, address=f"{GRID}/draft"):
    return browser.post(address, json.dumps({"cells": cells}), content_type="application/json")


def test_a_draft_is_kept_shown_changed_and_gone_with_what_was_sent(
    client_of, reporting_unit, reported
):
    browser = client_of(reporting_unit)

    kept = _keep(browser, {"value-housing.QST": "7", "note-jobs.QST": "草", "reason": None})
    assert kept.json() == {"said": "Draft kept 09:00"}
    assert _row(browser.get(GRID), HOUSING).typed["value"] == "7"

    _keep(browser, {"note-jobs.QST": None})
    assert EntryDraft.objects.get().cells == {"value-housing.QST": "7"}

    browser.post(GRID, _typed(HOUSING, "7"))
    assert not EntryDraft.objects.exists()


@pytest.mark.parametrize("address", [GRID, "/figures/grid-of/housing/2025-02"])
def test_a_draft_sent_as_a_form_is_refused_in_words(client_of, reporting_unit, reported, address):
    answer = client_of(reporting_unit).post(f"{address}/draft", {"cells": "7"})

    assert answer.status_code == 422 and "JSON" in answer.json()["sentence"]


def test_a_draft_takes_no_figure_back_that_came_meanwhile(
    client_of, reporting_unit, reported, enter, housing, jobs, town
):
    browser = client_of(reporting_unit)
    _keep(browser, {"value-housing.QST": "7", "known-housing.QST": "0"})
    enter(housing, town, "2025-02", 8, by=reporting_unit)
    other = enter(jobs, town, "2025-02", 100, by=reporting_unit)

    row = _row(browser.get(GRID), HOUSING)
    assert (row.typed["value"], row.known) == ("7", 0)
    assert "entered 8" in row.beside and "says 7" in row.beside
    sent = {**_typed(HOUSING, "7", row.known), **_typed(JOBS, "120", other.pk), "reason": "重算"}
    page = browser.post(GRID, sent)

    assert page.status_code == 409 and "entered 8" in _row(page, HOUSING).mistake
    assert queries.current(housing, town, "2025-02").value == 8


def test_a_draft_over_a_figure_shows_what_stands(
    client_of, reporting_unit, reported, enter, housing, town
):
    stands = enter(housing, town, "2025-02", 8, by=reporting_unit)
    browser = client_of(reporting_unit)
    _keep(browser, {"value-housing.QST": "7", "known-housing.QST": str(stands.pk)})

    row = _row(browser.get(GRID), HOUSING)

    assert (row.known, row.beside) == (stands.pk, "8 stands (Provisional).")


def test_a_draft_that_says_what_stands_is_none(
    client_of, reporting_unit, reported, enter, housing, town
):
    browser = client_of(reporting_unit)
    _keep(browser, {"value-housing.QST": "8.0", "known-housing.QST": "0"})
    enter(housing, town, "2025-02", 8, by=reporting_unit)

    page = browser.get(GRID)
    assert page.context["kept"] is None and _row(page, HOUSING).known
    late = _keep(browser, {"value-housing.QST": "8", "status-housing.QST": "provisional"})

    assert late.json() == {"said": "No draft: everything is as it stands."}
    assert not EntryDraft.objects.exists()


def test_the_reason_of_a_draft_belongs_to_its_grid(client_of, reporting_unit, reported):
    browser = client_of(reporting_unit)
    of_jobs = "/figures/grid-of/jobs/2025-02"
    _keep(browser, {"value-housing.QST": "7", "reason": "漏报"})
    _keep(browser, {"value-jobs.QST": "9"}, f"{of_jobs}/draft")

    assert browser.get(GRID).context["reason"] == "漏报"
    assert browser.get(of_jobs).context["reason"] == ""
    browser.post(f"{of_jobs}/drop")

    assert set(EntryDraft.objects.get().cells) == {"value-housing.QST", "reason-grid:QST"}


def test_a_draft_is_dropped_on_demand(client_of, reporting_unit, reported):
    browser = client_of(reporting_unit)
    _keep(browser, {"value-housing.QST": "7"})

    assert browser.post(f"{GRID}/drop").status_code == 302
    assert not EntryDraft.objects.exists()


@pytest.mark.parametrize(
    "body", ["[]", "{", '{"cells": 1}', '{"cells": {"value-housing.QST": "%s"}}']
)
def test_a_draft_that_is_none_is_refused_in_a_sentence(client_of, reporting_unit, reported, body):
    sent = body.replace("%s", "7" * 401)

    answer = client_of(reporting_unit).post(f"{GRID}/draft", sent, content_type="application/json")

    assert answer.status_code == 422 and answer.json()["sentence"]


def test_one_indicator_of_all_units_is_typed_too(client_of, office, housing, town, industry_bureau):
    browser = client_of(office)
    address = "/figures/grid-of/housing/2025-02"
    assert browser.get(address).context["rows"] == []
    everyone = f"{address}?all=1"
    keys = [one.key for one in browser.get(everyone).context["rows"]]
    assert {"housing.JXJ", "housing.QST"} <= set(keys)

    _keep(browser, {"value-housing.JXJ": "3"}, f"{address}/draft")
    sent = {**_typed("housing.JXJ", "3"), **_typed("housing.QST", "4")}

    assert browser.post(everyone, sent).status_code == 302
    assert [one.key for one in browser.get(address).context["rows"]] == [
        "housing.JXJ",
        "housing.QST",
    ]
    assert Observation.objects.count() == 2 and not EntryDraft.objects.exists()
    assert browser.post(f"{address}/drop", {"all": "1"}).url == f"{address}?all=1"
    assert browser.post(f"{address}/drop").status_code == 302


def test_a_period_is_submitted_when_nothing_lacks_or_with_the_why(
    client_of, reporting_unit, reported
):
    browser = client_of(reporting_unit)

    page = browser.post(f"{GRID}/submit")
    assert page.status_code == 422 and "lacks 2 figures" in page.content.decode()

    assert browser.post(f"{GRID}/submit", {"gap_reason": "系统故障"}).status_code == 302
    assert SignOff.objects.get().reason == "系统故障"


def test_why_figures_were_sent_back_stands_first(
    client_of, reporting_unit, reported, office, town, now
):
    actions.submit_figures(unit=town, period="2025-02", reason="缺", by=reporting_unit, at=now)
    actions.send_back(unit=town, period="2025-02", reason="请补旧改面积", by=office, at=now)

    shown = client_of(reporting_unit).get(GRID).content.decode()

    assert shown.index("请补旧改面积") < shown.index("<table")


@pytest.mark.parametrize(
    "address",
    ["/figures/grid/JXJ/2025-02", "/figures/grid/NOBODY/2025-02", "/figures/grid/QST/February",
     "/figures/grid-of/nothing/2025-02", "/figures/grid-of/housing/2025Q1"],
)  # fmt: skip
def test_out_of_reach_and_not_there_look_alike(
    client_of, reporting_unit, housing, industry_bureau, address
):
    assert client_of(reporting_unit).get(address).status_code == 404


def test_the_indicators_grid_holds_ones_own_units_only(
    client_of, reporting_unit, housing, town, industry_bureau
):
    page = client_of(reporting_unit).get("/figures/grid-of/housing/2025-02?all=1")

    assert [one.key for one in page.context["rows"]] == [HOUSING]


def test_a_sign_for_missing_does_not_take_a_figure_back(
    client_of, reporting_unit, reported, enter, housing, town
):
    stands = enter(housing, town, "2025-02", 6, by=reporting_unit)

    page = client_of(reporting_unit).post(GRID, _typed(HOUSING, "—", stands.pk))

    assert page.status_code == 422 and "stands here already" in _row(page, HOUSING).mistake
    assert not Absence.objects.exists()


def test_a_figure_in_another_unit_of_measure_is_doubted(
    client_of, reporting_unit, jobs, town, enter
):
    for month, value in enumerate((310, 290, 305, 300), 9):
        enter(jobs, town, f"2024-{month:02}", value, by=reporting_unit)

    page = client_of(reporting_unit).post(GRID, _typed(JOBS, "3000000"))

    assert page.status_code == 422
    assert "ten thousand times" in _row(page, JOBS).doubt
