"""The whole year of the demo: what it holds, counted against a table, and every result verified."""

import json
from collections import Counter
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import translation

from luodi.air import queries as aired
from luodi.assess import queries as assessed
from luodi.audit import guards
from luodi.audit import queries as audit
from luodi.deliver import queries as delivery
from luodi.org import queries as org
from luodi.review import queries as reviewed
from luodi.web.demo.timeline import person
from luodi.web.demo.year import counting, playing, told

SHANGHAI = ZoneInfo("Asia/Shanghai")
TASKS, LAND = "tasks_of_the_year", "per_mu_performance"
DELIVERY, PER_MU = "delivery_standing", "per_mu_standing"
PERIODS = tuple(f"2025Q{quarter}" for quarter in (1, 2, 3, 4))

# The year as it was written: by scheme and quarter the runs, and what became of the objections.
# Two runs of the tasks of the first quarter: one confirmed and published, one that corrects it. Two
# of the land of the second: an objection was upheld, so the first was replaced.
RUNS = {
    (TASKS, "2025Q1"): ["confirmed", "confirmed"], (LAND, "2025Q1"): ["confirmed"],
    (TASKS, "2025Q2"): ["confirmed"], (LAND, "2025Q2"): ["replaced", "confirmed"],
    (TASKS, "2025Q3"): ["confirmed"], (LAND, "2025Q3"): ["confirmed"],
    (TASKS, "2025Q4"): ["confirmed"], (LAND, "2025Q4"): ["confirmed"],
}  # fmt: skip
OBJECTIONS = {(LAND, "2025Q2"): "upheld", (TASKS, "2025Q3"): "dismissed",
              (TASKS, "2025Q4"): "withdrawn"}  # fmt: skip
# By run: the bonus of the first quarter stands in both of its runs, the penalty in the second
# alone; the bonus of the second quarter was carried over; one that was withdrawn counts nowhere.
ADJUSTED = {(TASKS, "2025Q1"): [1, 2], (LAND, "2025Q2"): [1, 1], (TASKS, "2025Q3"): [1],
            (LAND, "2025Q4"): [1], (TASKS, "2025Q4"): [1]}  # fmt: skip


def runs() -> dict[tuple[str, str], list[Any]]:
    found: dict[tuple[str, str], list[Any]] = {}
    for run in assessed.assessments().order_by("pk"):
        found.setdefault((run.scheme.code, run.period), []).append(run)
    return found


def test_every_quarter_is_judged_by_both_schemes_as_written(year: list[str]) -> None:
    states = {key: [run.state for run in found] for key, found in runs().items()}

    assert states == RUNS
    assert assessed.schemes_frozen().count() == 2


def test_one_objection_is_upheld_one_dismissed_one_taken_back(year: list[str]) -> None:
    ends = {key: one.state for key, found in runs().items() for run in found
            for one in assessed.objections(run)}  # fmt: skip

    assert ends == OBJECTIONS


def test_adjustments_count_once_two_persons_entered_them(year: list[str]) -> None:
    counted = {key: [len(assessed.counted(run)) for run in found] for key, found in runs().items()}
    two = {one.by_id != one.countersign.by_id for found in runs().values() for run in found
           for one in assessed.counted(run)}  # fmt: skip

    assert {key: each for key, each in counted.items() if any(each)} == ADJUSTED
    assert two == {True}


def test_whoever_confirmed_had_no_hand_in_it(year: list[str]) -> None:
    confirmed = [run for found in runs().values() for run in found if run.state == "confirmed"]

    assert len(confirmed) == 9
    assert all(run.computed_by_id != run.confirmed_by_id for run in confirmed)
    assert all(run.confirmed_at.astimezone(SHANGHAI).date() > run.checking_until
               for run in confirmed)  # fmt: skip


def test_the_run_in_place_of_the_first_has_the_figure_that_was_claimed(year: list[str]) -> None:
    first, second = runs()[LAND, "2025Q2"]

    figures = [
        next(one["value"] for one in manifest_of(run)["inputs"]
             if (one["unit"], one["indicator"]) == ("WQZ", "output_per_mu"))
        for run in (first, second)
    ]  # fmt: skip

    assert figures == ["371", "378"]
    assert second.in_place_of_id == first.pk


def manifest_of(run: Any) -> dict[str, Any]:
    return json.loads(assessed.manifest_bytes(run))


def test_each_quarter_has_its_boards_and_one_was_withdrawn_and_replaced(year: list[str]) -> None:
    boards = aired.boards(person("office-1"))

    out = Counter((one.code, one.content["period"]) for one in boards)
    standing = [one for one in boards if not hasattr(one.publication, "withdrawal")]

    assert out == {(code, period): 1 + ((code, period) == (DELIVERY, "2025Q1"))
                   for code in (DELIVERY, PER_MU) for period in PERIODS}  # fmt: skip
    assert len(boards) - len(standing) == 1
    assert {(one.code, one.content["period"]) for one in standing} == set(out)


@pytest.mark.parametrize("code", [DELIVERY, PER_MU])
def test_the_course_of_ranks_has_four_points(year: list[str], code: str) -> None:
    latest = aired.latest_publication(code)
    assert latest is not None and latest.board is not None

    past = [one["period"] for one in latest.board.content["history"]]

    assert [*past, latest.board.content["period"]] == list(PERIODS)


def test_each_quarter_has_its_circular_and_it_is_out(year: list[str]) -> None:
    circulars = aired.circulars(person("office-1"))

    assert sorted(one.period for one in circulars) == list(PERIODS)
    assert all(one.publication for one in circulars)


def test_reports_came_for_every_month_in_time_late_sent_back_or_not_at_all(year: list[str]) -> None:
    said = [one for task in delivery.assignments(origins=["plan"])
            for one in delivery.updates(task.line)]  # fmt: skip
    days = Counter(one.submitted_at.astimezone(SHANGHAI).day for one in said)
    months = {one.submitted_at.astimezone(SHANGHAI).month for one in said}
    verdicts = Counter(one.decision.verdict for one in said)

    late, sent_back = len(told.year()["late"]), len(told.year()["sent_back"])
    # a task is reported from February to the month that its course is through; once a month a line
    # of the list is not, and what is sent back is reported again, on the day after the fourth
    courses = [one for one, _line in told.entries()]
    months_run = sum(next(m for m, done in enumerate(one["done"], 1) if done >= 1) - 1
                     for one in courses)  # fmt: skip
    first = months_run - len(told.year()["not_reported"])
    assert days == {4: first - late, 5: sent_back, 9: late}
    assert verdicts == {"verified": first, "sent_back": sent_back}
    assert months == set(range(1, 13)) - {2}


def test_every_task_of_the_plan_is_closed_out_and_looked_back_at(year: list[str]) -> None:
    states = Counter(task.state for task in delivery.assignments(origins=["plan"]))

    assert states == {"archived": 10}


def test_late_tasks_were_chased_up_to_red(year: list[str]) -> None:
    colours = {slip.colour for slip in delivery.slips_in_reach(person("office-1"), show="all")}

    assert {"yellow", "orange", "red"} <= colours
    assert not delivery.open_slips()


def test_every_finding_is_put_right_and_holds(year: list[str]) -> None:
    found = list(reviewed.findings())

    # one a quarter, and one that the response to the outbreak brought to light
    assert len(found) == 4 + 1
    assert {reviewed.standing(one) for one in found} == {"closed"}
    assert all(look.holds for one in found for look in one.rectification.look_backs.all())
    assert reviewed.year_report(2025) is not None


def test_nothing_waits_at_the_end_of_it(year: list[str]) -> None:
    office = person("office-2")

    assert not delivery.waiting_for_verification(office)
    assert not list(assessed.undecided())
    assert not aired.waiting_for(office).boards and not aired.waiting_for(office).circulars
    assert not list(delivery.look_backs(org.reach(office)))


def test_the_trail_of_the_year_is_whole(year: list[str]) -> None:
    assert audit.verify_chain().holds


def test_every_result_is_the_same_to_the_byte(
    year: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("verify_result", all=True, json=True)

    answer = json.loads(capsys.readouterr().out)
    assert answer["same"]
    assert Counter((one["scheme"], one["period"]) for one in answer["results"]) == {
        key: states.count("confirmed") for key, states in RUNS.items()
    }  # fmt: skip


def test_one_changed_byte_of_any_result_is_named(
    year: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    run = runs()[LAND, "2025Q2"][1]
    score = assessed.scores(run)[0]
    guards.take_off(connection)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE assess_score SET grade = 'Z' WHERE id = %s", [score.pk])

    with pytest.raises(SystemExit) as ended, translation.override("en"):
        call_command("verify_result", all=True)

    assert ended.value.code == 1
    wrong = [line for line in capsys.readouterr().out.splitlines() if "kept" in line]
    assert [line for line in wrong if "computed again" in line] == [
        f"  score {score.unit.code} grade (column): kept Z, computed again {score.grade}"
    ]


def test_the_counts_are_those_of_the_table(year: list[str]) -> None:
    made = counting.counts()

    runs_of_all = sum(map(len, RUNS.values()))
    assert {name: made[name] for name in ("assessments", "confirmed", "replaced", "objections",
                                          "upheld", "dismissed", "adjustments")} == {
        "assessments": runs_of_all, "confirmed": runs_of_all - 1, "replaced": 1, "objections": 3,
        "upheld": 1, "dismissed": 1, "adjustments": sum(map(sum, ADJUSTED.values())),
    }  # fmt: skip
    assert (made["boards"], made["boards_withdrawn"], made["public_boards"]) == (9, 1, 4)
    assert (made["circulars"], made["close_outs"], made["findings_closed"]) == (4, 10, 5)


def test_the_command_tells_what_was_made_and_where_as_json(
    year: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _as_if_played(monkeypatch)

    call_command("demo", year=True, json=True)

    answer = json.loads(capsys.readouterr().out)
    assert answer["year"] == 2025 and answer["made"] == counting.counts()
    assert "/public/boards/" in " ".join(answer["open"])


def test_the_command_says_what_to_open(
    year: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _as_if_played(monkeypatch)

    with translation.override("en"):
        call_command("demo", year=True)

    said = capsys.readouterr().out
    assert said.startswith("2025 is played, in 0 seconds: tasks ")
    assert "http://127.0.0.1:8000/plans/1  The plan\n" in said


def _as_if_played(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the command believe that the house was empty, and that it played what stands."""
    monkeypatch.setattr("luodi.web.management.commands.demo._is_empty", lambda: True)
    monkeypatch.setattr(playing, "play", lambda *, at, tell: 2025)


def test_a_house_with_units_is_left_alone_and_told_so(year: list[str]) -> None:
    before = audit.events().count()

    with pytest.raises(CommandError, match="LUODI_HOME"):
        call_command("demo", year=True)

    assert audit.events().count() == before


def test_json_belongs_to_the_year() -> None:
    with pytest.raises(CommandError, match="--year --json"):
        call_command("demo", json=True)


@pytest.mark.parametrize(
    ("at", "of"), [((2026, 3, 31), 2024), ((2026, 4, 1), 2025), ((2026, 11, 28), 2025)]
)
def test_the_year_is_the_latest_that_is_over_with_what_follows_it(
    at: tuple[int, int, int], of: int
) -> None:
    assert told.year_of(datetime(*at, 10, 0, tzinfo=SHANGHAI)) == of


@pytest.mark.parametrize("at", [(2026, 4, 1), (2027, 1, 1), (2028, 2, 29)])
def test_the_steps_stand_in_order_and_in_the_past(at: tuple[int, int, int]) -> None:
    now = datetime(*at, 7, 30, tzinfo=SHANGHAI)

    moments = [step.at for step in playing.steps(now)]

    assert moments == sorted(moments)
    assert moments[-1] < now  # none was cut short: the year and what follows it fit before now
