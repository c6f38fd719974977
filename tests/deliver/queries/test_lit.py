"""Lights: by the report, by figures, none, done; as known at a moment."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from luodi.catalog import actions as catalog
from luodi.deliver import actions, queries
from luodi.indicators import actions as figures
from luodi.plan import actions as plans

pytestmark = pytest.mark.django_db


def test_without_a_verified_report_there_is_no_light(update, line):
    # 1 January to 1 July are 182 of 365 days
    light = queries.light_of(line, date(2025, 7, 1))

    assert (light.value, light.gap, light.done) == ("no_data", None, None)
    assert light.expected == pytest.approx(182 / 365)
    assert "49.9%" in light.sentence and "never green" in light.sentence


def test_a_task_that_nobody_was_given_has_no_light(line):
    light = queries.light_of(line, date(2025, 7, 1))

    assert (light.value, light.expected) == ("no_data", 0.0)


def test_without_a_deadline_nothing_is_expected_of_a_task(assignment, line):
    line.due_on = None

    light = queries.light_of(line, date(2025, 7, 1))

    assert (light.value, light.expected) == ("no_data", 0.0)
    assert "no deadline" in light.sentence


@pytest.mark.parametrize(
    ("day", "value", "words"),
    [
        # 0.2 done; expected 73/365 = 0.2, 91/365 = 0.249, 110/365 = 0.301, 183/365 = 0.501
        (date(2025, 3, 14), "green", "0 points ahead"),
        (date(2025, 4, 1), "green", "4.9 points behind, less than the 10"),
        (date(2025, 4, 20), "amber", "10.1 points behind; from 10 to 30 points: amber"),
        (date(2025, 7, 2), "red", "30.1 points behind; more than 30 points: red"),
    ],
)
def test_the_latest_verified_report_is_held_against_the_calendar(
    update, line, office, now, day, value, words
):
    actions.verify(update=update, by=office, at=now)

    light = queries.light_of(line, day)

    assert light.value == value
    assert words in light.sentence
    assert (light.preset, light.preset_version, light.update_pk) == ("progress", "1.0", update.pk)


def test_a_light_is_what_was_known_at_a_moment(update, line, office, now):
    actions.verify(update=update, by=office, at=now)

    before = queries.light_of(line, date(2025, 3, 14), as_of=now - timedelta(minutes=1))
    after = queries.light_of(line, date(2025, 3, 14), as_of=now)

    assert (before.value, after.value) == ("no_data", "green")


def test_a_completed_task_is_done(reported_done, line, office, now):
    actions.accept(assignment=reported_done, by=office, at=now)

    light = queries.light_of(line, date(2025, 3, 4))

    assert (light.value, light.done) == ("done", 1.0)
    assert "2025-03-03" in light.sentence


@pytest.fixture
def walkway(office, now):
    return catalog.define_indicator(
        code="walkway", name_zh="步道长度", name_en="Walkway", definition="", source="区经信局",
        unit_of_measure="公里", direction=1, frequency="month", kind="quantity", by=office, at=now,
        form="cumulative",
    )  # fmt: skip


@pytest.fixture
def target(line, walkway, office, now):
    return plans.set_target(line=line, name="步道长度", indicator=walkway, value=Decimal(12),
                            unit_of_measure="公里", year=2025, by=office, at=now)  # fmt: skip


@pytest.fixture
def figure(walkway, industry_bureau, lead_unit, now):
    return figures.observe(indicator=walkway, unit=industry_bureau, period="2025-02",
                           value=Decimal(6), source="验收单", by=lead_unit, at=now)  # fmt: skip


@pytest.fixture
def verified_figure(signed, report, target, figure, office, now):
    """A verified report that stands on 6 of 12 km."""
    update = report(completion_rate=None, observation=figure, target=target)
    actions.verify(update=update, by=office, at=now + timedelta(hours=2))
    return update


def test_a_task_whose_report_stands_on_a_figure_is_lit_by_its_figures(
    verified_figure, line, figure
):
    light = queries.light_of(line, date(2025, 3, 14))

    # 6 of 12 km are half; 73 of 365 days have passed
    assert verified_figure.completion_rate == Decimal("0.5")
    assert (light.done, light.expected, light.value) == (0.5, pytest.approx(0.2), "green")
    assert light.observations == (figure.pk,)
    assert "步道长度" in light.sentence


def test_a_figure_that_nobody_verified_changes_no_light(
    verified_figure, line, walkway, industry_bureau, lead_unit, now
):
    day = date(2025, 12, 1)  # 335 of 365 days: 0.918 expected, 0.5 done is red
    before = queries.light_of(line, day)

    figures.observe(indicator=walkway, unit=industry_bureau, period="2025-03", value=Decimal(12),
                    source="自报", by=lead_unit, at=now + timedelta(days=60))  # fmt: skip

    assert before.value == "red"
    assert queries.light_of(line, day) == before
    assert queries.light_of(line, day, as_of=now + timedelta(days=90)) == before


@pytest.mark.parametrize("hours", [1, 3])  # before the verification, and after it
def test_a_revision_after_the_report_changes_no_light(
    verified_figure, line, figure, lead_unit, now, hours
):
    day = date(2025, 12, 1)
    before = queries.light_of(line, day)

    figures.revise(observation=figure, value=Decimal(12), reason="复测", by=lead_unit,
                   at=now + timedelta(hours=hours))  # fmt: skip

    assert queries.light_of(line, day) == before


def test_of_several_targets_the_farthest_behind_decides_and_the_others_are_told(
    signed, line, report, walkway, target, figure, industry_bureau, office, lead_unit, now
):
    lamps = catalog.define_indicator(
        code="lamps", name_zh="路灯", name_en="Lamps", definition="", source="区经信局",
        unit_of_measure="盏", direction=1, frequency="month", kind="quantity", by=office, at=now,
        form="cumulative",
    )  # fmt: skip
    plans.set_target(line=line, name="路灯", indicator=lamps, value=Decimal(100),
                     unit_of_measure="盏", year=2025, by=office, at=now)  # fmt: skip
    plans.set_target(line=line, name="绿化", value=Decimal(5), unit_of_measure="公顷", year=2025,
                     by=office, at=now)  # fmt: skip
    figures.observe(indicator=lamps, unit=industry_bureau, period="2025-02", value=Decimal(10),
                    source="验收单", by=lead_unit, at=now)  # fmt: skip
    update = report(completion_rate=None, observation=figure, target=target)
    actions.verify(update=update, by=office, at=now)

    light = queries.light_of(line, date(2025, 7, 2))

    # 10 of 100 lamps beside 6 of 12 km; 183 of 365 days have passed
    assert (light.done, light.value) == (0.1, "red")
    assert "“路灯” is reached by 10%" in light.sentence
    assert "less far behind do not count: 1." in light.sentence
    assert "without a figure that says how far they are: 1." in light.sentence


@pytest.mark.parametrize("verified", [True, False])
def test_a_light_without_words_is_the_same_light(update, line, office, now, verified):
    if verified:
        actions.verify(update=update, by=office, at=now)
    day = date(2025, 7, 1)

    [told], [silent] = (queries.lights([line], day, in_words=words).values()
                        for words in (True, False))  # fmt: skip

    assert told.sentence and not silent.sentence
    assert replace(told, sentence="") == silent
