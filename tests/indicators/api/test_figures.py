"""Figures for programs: as known on a day, in reach, and never overwritten."""

from datetime import timedelta

import pytest

from luodi.audit.models import Event
from luodi.indicators.models import Observation

SENT = {"indicator": "housing", "unit": "QST", "period": "2025-02", "value": "9.5",
        "source": "月报"}  # fmt: skip


def test_a_figure_is_entered_and_told_as_text(housing, town, office, sent) -> None:
    answer = sent(office, "/figures", SENT)

    told = answer.json()
    assert answer.status_code == 201
    assert (told["value"], told["status"], told["replaces"]) == ("9.5", "provisional", None)
    assert Event.objects.filter(kind="indicators.observed").count() == 1


def test_the_same_figure_sent_again_is_the_same_row(housing, town, office, sent) -> None:
    first, second = sent(office, "/figures", SENT), sent(office, "/figures", SENT)

    assert first.json()["id"] == second.json()["id"]
    assert Observation.objects.count() == 1


def test_another_value_is_refused_with_what_stands(housing, town, office, sent) -> None:
    sent(office, "/figures", SENT)

    answer = sent(office, "/figures", {**SENT, "value": "10"})

    assert (answer.status_code, answer.json()["stored"]["value"]) == (409, "9.5")


def test_a_revision_keeps_the_earlier_value(housing, town, office, sent, asked) -> None:
    first = sent(office, "/figures", SENT).json()

    revised = sent(office, f"/figures/{first['id']}/revision", {"value": "10", "reason": "复核"})

    assert (revised.status_code, revised.json()["replaces"]) == (201, first["id"])
    told = asked(office, f"/figures/{first['id']}").json()
    assert [row["value"] for row in told["vintages"]] == ["9.5", "10"]


def test_a_list_holds_what_was_known_on_a_day(revised, office, asked, now, time_machine) -> None:
    # January was entered as 5 today and revised to 6 tomorrow, see conftest
    time_machine.move_to(now + timedelta(days=2), tick=False)

    before = asked(office, "/figures?indicator=housing&period=2025-01&as_of=2025-03-03").json()
    after = asked(office, "/figures?indicator=housing&period=2025-01").json()

    assert [row["value"] for row in before["rows"]] == ["5"]
    assert [row["value"] for row in after["rows"]] == ["6"]


def test_a_list_is_cut_by_days_and_goes_on_by_key(housing, town, enter, office, asked) -> None:
    for month in range(1, 4):
        enter(housing, town, f"2024-{month:02}", month)

    first = asked(office, "/figures?from_day=2024-02-01&to_day=2024-12-31&limit=1").json()
    rest = asked(
        office, f"/figures?from_day=2024-02-01&to_day=2024-12-31&limit=1&after={first['next']}"
    ).json()

    told = [row["period"] for row in first["rows"] + rest["rows"]]
    assert (told, rest["next"]) == (["2024-02", "2024-03"], None)


def test_who_reports_for_a_unit_sees_and_enters_no_other(
    housing, industry_bureau, enter, reporting_unit, asked, sent
) -> None:
    foreign = enter(housing, industry_bureau, "2025-02", 3)

    assert asked(reporting_unit, "/figures").json()["rows"] == []
    assert asked(reporting_unit, f"/figures/{foreign.pk}").status_code == 404
    assert asked(reporting_unit, "/figures?unit=JXJ").status_code == 404
    assert sent(reporting_unit, "/figures", {**SENT, "unit": "JXJ"}).status_code == 404
    body = {"value": "4", "reason": "复核"}
    assert sent(reporting_unit, f"/figures/{foreign.pk}/revision", body).status_code == 404


@pytest.mark.parametrize(
    ("wrong", "status"),
    [({"value": 9.5}, 422), ({"value": "1e3"}, 422), ({"value": "１２"}, 422),
     ({"period": "2025-13"}, 422), ({"period": "2025Q1"}, 422), ({"source": " "}, 422),
     ({"indicator": "nothing"}, 404), ({"unit": "NOWHERE"}, 404), ({"more": "1"}, 422),
     ({"status": "sure"}, 422), ({"value": "501"}, 422)],
)  # fmt: skip
def test_what_is_wrong_is_refused_and_nothing_stored(
    housing, town, office, sent, wrong, status
) -> None:
    assert sent(office, "/figures", {**SENT, **wrong}).status_code == status
    assert not Observation.objects.exists()


def test_what_is_due_is_told(housing, town, enter, office, asked) -> None:
    enter(housing, town, "2025-01", 3)

    assert asked(office, "/figures/due").json()["rows"] == [
        {"indicator": "housing", "unit": "QST", "period": "2025-02"}
    ]
