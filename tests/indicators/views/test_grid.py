"""The grid on its page: typed, judged in place, sent, submitted."""

import pytest
import time_machine

from luodi.indicators import actions, queries
from luodi.indicators.models import Absence, EntryDraft, Observation, RevisionRequest, SignOff
from tests.indicators.views.grid_hand import GRID, HOUSING, JOBS, keep, row_of, typed


@pytest.fixture(autouse=True)
def _today(now):
    with time_machine.travel(now, tick=False):
        yield


def test_a_row_shows_the_figures_around_and_what_is_to_do(client_of, reporting_unit, reported):
    page = client_of(reporting_unit).get(GRID)

    row = row_of(page, HOUSING).row
    assert (row.before.value, row.year_before.value, row.stands) == (5, 4, None)
    sums = page.context["sums"]
    # two figures of two minutes; ten days after 28 February is Monday 10 March
    assert (sums.todo, sums.minutes, str(sums.due_on), sums.overdue) == (2, 4, "2025-03-10", 0)
    assert row_of(page, HOUSING).typed["source"] == "月报"


def test_all_figures_are_sent_at_once_and_twice_is_once(
    client_of, reporting_unit, reported, housing, jobs, town
):
    browser = client_of(reporting_unit)
    sent = {**typed(HOUSING, "６．５"), **typed(JOBS, "1,200", status="final")}

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
    sent = {**typed(HOUSING, value), **typed(JOBS, "12")}

    page = client_of(reporting_unit).post(GRID, sent)

    assert page.status_code == 422
    assert said in row_of(page, HOUSING).mistake and row_of(page, JOBS).mistake == ""
    assert row_of(page, HOUSING).typed["value"] == value
    assert 'href="#value-housing.QST"' in page.content.decode()
    assert not Observation.objects.filter(period="2025-02").exists()


def test_blank_is_not_zero_and_signs_say_why_there_is_none(
    client_of, reporting_unit, reported, housing, jobs, town
):
    client_of(reporting_unit).post(GRID, {**typed(HOUSING, ""), **typed(JOBS, "—")})

    assert not Observation.objects.filter(period="2025-02").exists()
    assert queries.absence(jobs, town, "2025-02").why == "not_applicable"
    assert queries.absence(housing, town, "2025-02") is None


def test_a_doubt_is_confirmed_before_it_is_stored(client_of, reporting_unit, reported):
    browser = client_of(reporting_unit)

    doubted = browser.post(GRID, typed(JOBS, "约300"))
    assert doubted.status_code == 422 and "only about right" in row_of(doubted, JOBS).doubt

    assert browser.post(GRID, typed(JOBS, "约300", sure="约300")).status_code == 302
    assert Observation.objects.get(period="2025-02").value == 300


def test_a_doubt_is_confirmed_for_the_value_and_not_for_the_row(
    client_of, reporting_unit, reported, jobs, town, enter
):
    for month, value in enumerate((310, 290, 305, 300), 9):
        enter(jobs, town, f"2024-{month:02}", value, by=reporting_unit)
    browser = client_of(reporting_unit)
    sure = {**typed(JOBS, "约300", sure="约300"), **typed(HOUSING, "x")}
    confirmed = browser.post(GRID, sure)
    assert 'name="sure-jobs.QST" value="约300"' in confirmed.content.decode()

    page = browser.post(GRID, {**typed(JOBS, "3000000", sure="约300"), **typed(HOUSING, "6")})

    assert page.status_code == 422 and "ten thousand times" in row_of(page, JOBS).doubt
    assert 'name="sure-jobs.QST" value="3000000"> It is right so' in page.content.decode()
    assert not Observation.objects.filter(period="2025-02").exists()


def test_a_changed_figure_asks_for_a_reason(
    client_of, reporting_unit, reported, enter, housing, town
):
    stands = enter(housing, town, "2025-02", 6, by=reporting_unit)
    browser, sent = client_of(reporting_unit), typed(HOUSING, "7", stands.pk)

    assert browser.post(GRID, sent).status_code == 422
    assert browser.post(GRID, {**sent, "reason": "漏报一处"}).status_code == 302

    revised = queries.current(housing, town, "2025-02")
    assert (revised.value, revised.reason, revised.replaces_id) == (7, "漏报一处", stands.pk)


def test_a_figure_is_never_deleted_and_its_words_never_change_alone(
    client_of, reporting_unit, reported, enter, housing, town
):
    stands = enter(housing, town, "2025-02", 6, by=reporting_unit)
    browser = client_of(reporting_unit)

    emptied = browser.post(GRID, typed(HOUSING, "", stands.pk))
    renamed = browser.post(GRID, typed(HOUSING, "6", stands.pk, source="另一处"))

    assert "never deleted" in row_of(emptied, HOUSING).mistake
    assert "change with its value" in row_of(renamed, HOUSING).mistake


def test_who_was_overtaken_sees_both_values(
    client_of, reporting_unit, reported, enter, housing, town
):
    browser = client_of(reporting_unit)
    browser.get(GRID)
    enter(housing, town, "2025-02", 8, by=reporting_unit)

    page = browser.post(GRID, typed(HOUSING, "7"))

    assert page.status_code == 409
    assert (
        "entered 8" in row_of(page, HOUSING).mistake and "typed 7" in row_of(page, HOUSING).mistake
    )
    assert row_of(page, HOUSING).known == Observation.objects.latest("pk").pk


def test_what_was_left_as_it_was_is_not_in_anybodys_way(
    client_of, reporting_unit, reported, enter, housing, town, now
):
    shown = enter(housing, town, "2025-02", 6, by=reporting_unit)
    actions.revise(observation=shown, value=9, reason="复核", by=reporting_unit, at=now)

    sent = {**typed(HOUSING, "6", shown.pk), **typed(JOBS, "12")}

    assert client_of(reporting_unit).post(GRID, sent).status_code == 302
    assert queries.current(housing, town, "2025-02").value == 9


def test_what_came_back_untouched_shows_what_stands_and_takes_nothing_back(
    client_of, reporting_unit, reported, enter, housing, jobs, town, now
):
    shown = enter(housing, town, "2025-02", 6, by=reporting_unit)
    actions.revise(observation=shown, value=9, reason="复核", by=reporting_unit, at=now)
    browser = client_of(reporting_unit)

    page = browser.post(GRID, {**typed(HOUSING, "6", shown.pk), **typed(JOBS, "x")})
    row = row_of(page, HOUSING)
    again = {**typed(HOUSING, row.typed["value"], row.known), **typed(JOBS, "12"), "reason": "a"}

    assert row.typed["value"] == "9" and browser.post(GRID, again).status_code == 302
    assert queries.current(housing, town, "2025-02").value == 9


def test_a_sign_left_as_it_was_does_not_block_what_is_sent_with_it(
    client_of, reporting_unit, reported, enter, housing, jobs, town
):
    browser = client_of(reporting_unit)
    browser.post(GRID, typed(HOUSING, "—"))
    page = browser.get(GRID)
    assert 'name="was-housing.QST" value="—"' in page.content.decode()
    enter(housing, town, "2025-02", 8, by=reporting_unit)

    left = typed(HOUSING, "—", was="—", noted="")
    assert browser.post(GRID, {**left, **typed(JOBS, "12")}).status_code == 302
    assert queries.current(jobs, town, "2025-02").value == 12


def test_a_note_without_its_figure_is_told(client_of, reporting_unit, reported):
    page = client_of(reporting_unit).post(GRID, typed(HOUSING, "", note="等统计局"))

    assert page.status_code == 422 and "is not kept alone" in row_of(page, HOUSING).mistake
    assert row_of(page, HOUSING).typed["note"] == "等统计局"


def test_a_settled_figure_becomes_a_request(
    client_of, reporting_unit, reported, office, housing, town, now
):
    actions.close_period(period="2025-02", by=office, at=now)

    answer = client_of(reporting_unit).post(GRID, {**typed(HOUSING, "7"), "reason": "补报"})

    assert answer.status_code == 302
    asked = RevisionRequest.objects.get()
    assert (asked.value, asked.reason, asked.requested_by) == (7, "补报", reporting_unit)
    assert queries.current(housing, town, "2025-02") is None


def test_what_others_gave_is_shown_and_not_asked_for(
    client_of, reporting_unit, reported, enter, housing, town, office
):
    enter(housing, town, "2025-02", 6, by=office)

    page = client_of(reporting_unit).get(GRID)

    assert row_of(page, HOUSING).is_fixed and page.context["sums"].given == 1
    assert 'name="value-housing.QST"' not in page.content.decode()


def test_a_new_indicator_can_be_added(client_of, reporting_unit, housing, jobs, town):
    browser = client_of(reporting_unit)

    assert browser.get(GRID).context["rows"] == []
    assert [one.key for one in browser.get(f"{GRID}?add=jobs").context["rows"]] == [JOBS]
    assert browser.post(f"{GRID}?add=jobs", typed(JOBS, "5")).status_code == 302


def test_the_signed_template_is_one_click_away(client_of, reporting_unit, reported):
    browser = client_of(reporting_unit)
    link = 'href="/figures/template/QST/2025-02"'

    assert [link in browser.get(page).content.decode() for page in (GRID, "/figures/due")] == [
        True, True,
    ]  # fmt: skip
    assert 'href="/figures/due"' in browser.get("/figures/imports/new").content.decode()


def test_one_indicator_of_all_units_is_typed_too(client_of, office, housing, town, industry_bureau):
    browser = client_of(office)
    address = "/figures/grid-of/housing/2025-02"
    assert browser.get(address).context["rows"] == []
    everyone = f"{address}?all=1"
    keys = [one.key for one in browser.get(everyone).context["rows"]]
    assert {"housing.JXJ", "housing.QST"} <= set(keys)

    keep(browser, {"value-housing.JXJ": "3"}, f"{address}/draft")
    sent = {**typed("housing.JXJ", "3"), **typed("housing.QST", "4")}

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

    page = client_of(reporting_unit).post(GRID, typed(HOUSING, "—", stands.pk))

    assert page.status_code == 422 and "stands here already" in row_of(page, HOUSING).mistake
    assert not Absence.objects.exists()


def test_a_figure_in_another_unit_of_measure_is_doubted(
    client_of, reporting_unit, jobs, town, enter
):
    for month, value in enumerate((310, 290, 305, 300), 9):
        enter(jobs, town, f"2024-{month:02}", value, by=reporting_unit)

    page = client_of(reporting_unit).post(GRID, typed(JOBS, "3000000"))

    assert page.status_code == 422
    assert "ten thousand times" in row_of(page, JOBS).doubt
