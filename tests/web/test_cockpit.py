"""The loop as each role sees it on the demo: its stations, what stands there, and whose calls."""

from collections.abc import Iterator
from datetime import datetime

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from luodi.deliver import queries as deliver
from luodi.org import queries as units
from luodi.web import cockpit
from luodi.web.demo.timeline import person
from tests.cast import come_in
from tests.standing_on import asked_anew

ALL = ["read:list", "plan:list", "indicators:list", "deliver:list", "watch:list", "assess:list",
       "air:boards", "review:list"]  # fmt: skip


@pytest.fixture(autouse=True)
def _at_the_end_of_the_play(demo: list[str], played_until: datetime) -> Iterator[None]:
    with time_machine.travel(played_until, tick=False):
        yield


def seen(name: str, played_until: datetime) -> cockpit.Cockpit:
    return cockpit.cockpit(person(name), played_until.date())


def figures(name: str, played_until: datetime) -> dict[str, tuple[int, str]]:
    """The figure and the tone of each station, by its address."""
    return {one.url: (one.figure, one.tone) for one in seen(name, played_until).stations}


@pytest.mark.parametrize(
    ("name", "stations"),
    [("office-1", ALL), ("leader", ALL), ("auditor", ALL), ("lead", ALL[1:]),
     ("reporter", ALL[1:]), ("admin", [])],
)  # fmt: skip
def test_a_role_sees_the_stations_it_may_enter_in_the_order_of_the_loop(
    played_until: datetime, name: str, stations: list[str]
) -> None:
    assert [one.url for one in seen(name, played_until).stations] == [
        reverse(name) for name in stations
    ]


def test_the_lights_sum_to_the_tasks_and_the_worst_stand_first(played_until: datetime) -> None:
    found = seen("office-1", played_until)

    assert [light for light, _ in found.lights] == ["red", "amber", "no_data", "green", "done"]
    assert sum(number for _, number in found.lights) == found.tasks
    assert found.tasks == deliver.assignments().count()


def test_a_unit_sees_the_lights_of_the_tasks_in_its_reach_only(played_until: datetime) -> None:
    found = seen("lead", played_until)

    own = deliver.assignments(reach=units.reach(person("lead"))).count()
    assert 0 < found.tasks == own < seen("office-1", played_until).tasks
    assert dict(found.lights)["red"] >= 1  # the roads are far behind


def test_red_tasks_weigh_more_than_all_that_waits(played_until: datetime) -> None:
    red, tone = figures("office-1", played_until)[reverse("deliver:list")]

    assert (red >= 1, tone) == (True, "ld-grave")


def test_a_unit_without_red_tasks_is_not_alarmed(played_until: datetime) -> None:
    red, tone = figures("lead-gzj", played_until)[reverse("deliver:list")]

    assert (red, tone) == (0, "")


def test_an_alert_calls_whoever_it_is_in_reach_of(played_until: datetime) -> None:
    address = reverse("watch:list")
    office, school = figures("office-1", played_until), figures("lead-jyw", played_until)

    assert office[address][0] > school[address][0] >= 1
    assert office[address][1] == school[address][1] == "ld-needs"
    assert figures("lead-dsj", played_until)[address] == (0, "")


def test_a_unit_counts_only_the_assessments_that_hold_a_score_of_it(played_until: datetime) -> None:
    address = reverse("assess:list")

    assert figures("office-1", played_until)[address] == (2, "")
    assert figures("lead", played_until)[address] == (1, "")  # the towns' is not about it
    assert figures("reporter", played_until)[address] == (1, "")


def test_a_finding_calls_its_unit_until_it_is_closed_out(played_until: datetime) -> None:
    address = reverse("review:list")

    assert figures("lead", played_until)[address] == (1, "ld-needs")
    assert figures("lead-jyw", played_until)[address] == (0, "")  # closed out in the play
    assert figures("lead-dsj", played_until)[address] == (0, "")


def test_published_boards_are_there_for_everybody(played_until: datetime) -> None:
    address = reverse("air:boards")

    assert figures("office-1", played_until)[address] == figures("reporter", played_until)[address]


def test_the_page_of_news_waits_for_decisions(played_until: datetime) -> None:
    waiting, tone = figures("office-1", played_until)[reverse("read:list")]

    assert (waiting > 20, tone) == (True, "ld-needs")


@pytest.mark.parametrize("name", ["office-1", "leader", "lead", "reporter", "auditor", "admin"])
def test_the_first_page_shows_what_the_cockpit_says(played_until: datetime, name: str) -> None:
    browser = Client()
    come_in(browser, person(name))

    page = browser.get("/").text

    for station in seen(name, played_until).stations:
        assert f'href="{station.url}"' in page


def test_nobody_of_the_demo_sees_a_station_without_its_name_in_chinese(
    played_until: datetime,
) -> None:
    from django.utils import translation

    with translation.override("zh-hans"):
        named = [str(one.title) for one in seen("leader", played_until).stations]

    assert all("\u4e00" <= letter <= "\u9fff" for title in named for letter in title)
    assert len(set(named)) == len(ALL)


@pytest.mark.parametrize("name", ["office-1", "lead", "reporter"])
def test_the_figures_of_stations_stand_on_all_the_rooms_that_they_read(
    played_until: datetime, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with asked_anew(monkeypatch) as stood:
        seen(name, played_until)

    assert {one.name: one.forgotten for one in stood if one.forgotten} == {}
    [stations] = [one for one in stood if one.name == "web.stations"]
    assert stations.rooms >= {"plan", "indicators", "watch", "assess", "review"}
