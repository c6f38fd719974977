"""Opening and computing."""

from datetime import timedelta
from decimal import Decimal

import pytest

from luodi import __version__
from luodi.assess import actions, queries
from luodi.assess.errors import (
    AdjustmentRefused,
    AssessError,
    EmptyCohort,
    NobodyScored,
    PeriodRefused,
    SchemeMismatch,
    StateRefused,
)
from luodi.assess.models import Assessment, Score
from luodi.audit import queries as audit
from luodi.catalog import queries as indicators
from luodi.org import actions as org
from tests import judged
from tests.assess.conftest import QUARTER


def open_one(scheme, by, at, **changed):
    given = {"scheme": scheme, "period": QUARTER, "as_of": at, "by": by, "at": at, **changed}
    return actions.open_assessment(**given)


def test_scores_are_computed_from_the_figures(computed):
    rows = [(row.unit.code, row.points, row.rank, row.grade) for row in queries.scores(computed)]

    # of three ranked places: A floor(.75) = 0, B floor(2.1) = 2, C floor(2.85) = 2, D 3
    assert rows == [
        ("BLZ", Decimal("128.33"), 1, "B"),
        ("QST", Decimal("100.00"), 2, "B"),
        ("HLZ", Decimal("40.00"), 3, "D"),
        ("NQZ", None, None, ""),
    ]


def test_the_manifest_holds_every_input_as_text_and_no_float(computed, observations):
    manifest = computed.manifest
    tax = next(one for one in manifest["inputs"]
               if (one["unit"], one["indicator"]) == ("QST", "tax_per_mu"))  # fmt: skip
    missing = [one["indicator"] for one in manifest["inputs"] if one["value"] is None]

    assert (tax["value"], tax["observation"]) == ("18", observations["QST", "tax_per_mu"].pk)
    assert missing == ["rd_intensity", "tax_per_mu"]  # of BLZ and NQZ
    assert len(manifest["inputs"]) == 16
    assert (manifest["engine"], manifest["seed"]) == (__version__, "0")
    assert manifest["scheme"]["digest"] == computed.scheme.digest


def test_every_step_leaves_its_event(confirmed):
    kinds = [event.kind for event in audit.history(f"assess.assessment:{confirmed.pk}")]

    assert sorted(kinds) == ["assess.checking_begun", "assess.computed", "assess.confirmed",
                             "assess.opened"]  # fmt: skip


@pytest.mark.parametrize(
    ("period", "told"),
    [
        ("2024", "like 2024Q4"),
        ("2024-12", "like 2024Q4"),
        ("next quarter", "is no period"),
        ("", "is no period"),
        ("2025Q1", "ends on 2025-03-31"),
        ("2031Q4", "ends on 2031-12-31"),
        ("2023Q4", "begin later"),
    ],
)
def test_a_period_that_does_not_fit_is_refused(scheme, office, now, period, told):
    with pytest.raises(AssessError, match=told):
        open_one(scheme, office, now, period=period)

    assert not Assessment.objects.exists()


def test_a_period_may_be_written_as_officials_write_it(scheme, office, now):
    assert open_one(scheme, office, now, period="2024年四季度").period == QUARTER


def test_what_is_not_known_yet_cannot_be_taken(scheme, office, now):
    with pytest.raises(PeriodRefused, match="still to come"):
        open_one(scheme, office, now, as_of=now + timedelta(days=1))


def test_data_as_of_a_day_within_the_period_is_refused(scheme, office, now):
    with pytest.raises(PeriodRefused, match="ends on"):
        open_one(scheme, office, now, as_of=now - timedelta(days=90))


def test_a_second_click_opens_no_second_run(opened, scheme, office, now):
    with pytest.raises(StateRefused, match="open already"):
        open_one(scheme, office, now)

    assert Assessment.objects.count() == 1


def test_no_run_is_opened_beside_one_that_is_computed(computed, scheme, office, now):
    with pytest.raises(StateRefused, match="was computed on 2025-03-03 and is not confirmed"):
        open_one(scheme, office, now)

    assert list(Assessment.objects.all()) == [computed]


def test_a_confirmed_run_leaves_room_for_a_newer_one(confirmed, scheme, office, now):
    assert open_one(scheme, office, now).pk != confirmed.pk


def test_an_assessment_is_computed_once(computed, office, now):
    with pytest.raises(StateRefused, match="was computed on 2025-03-03"):
        actions.compute(assessment=computed, by=office, at=now)

    assert Score.objects.count() == 4


def test_without_units_there_is_nobody_to_compare(scheme, register, town, office, now):
    org.edit_unit(unit=town, kind="enterprise", by=office, at=now)
    opened = open_one(scheme, office, now)

    with pytest.raises(EmptyCohort, match="towns and sub-districts"):
        actions.compute(assessment=opened, by=office, at=now)

    opened.refresh_from_db()
    assert (opened.state, opened.manifest) == ("open", None)


def test_figures_that_nobody_reported_are_named(scheme, towns, register, office, now):
    opened = open_one(scheme, office, now)

    with pytest.raises(NobodyScored, match="Tax per mu of industrial land"):
        actions.compute(assessment=opened, by=office, at=now)

    assert not Score.objects.exists()


def test_an_indicator_that_the_register_lacks_is_named(scheme, towns, register, office, now):
    indicators.indicators().filter(code="tax_per_mu").delete()
    opened = open_one(scheme, office, now)

    with pytest.raises(AssessError, match="tax_per_mu"):
        actions.compute(assessment=opened, by=office, at=now)


def test_another_unit_of_measure_is_refused_and_not_converted(opened, office, now):
    # no action does it while there are figures; a row that was changed past them is caught here
    indicators.indicators().filter(code="tax_per_mu").update(unit_of_measure="元/亩")

    with pytest.raises(SchemeMismatch, match="元/亩"):
        actions.compute(assessment=opened, by=office, at=now)


def test_an_adjusted_unit_that_left_the_cohort_stops_the_run(
    opened, towns, office, second_office, now
):
    judged.entered(assessment=opened, unit=towns["HLZ"], kind="bonus", points=Decimal(1),
                   clause="high_tech", reason="渝科〔2024〕8号", by=office, second=second_office,
                   at=now)  # fmt: skip
    org.edit_unit(unit=towns["HLZ"], kind="enterprise", by=office, at=now)

    with pytest.raises(AdjustmentRefused, match="HLZ"):
        actions.compute(assessment=opened, by=office, at=now)


def test_another_version_is_not_opened_beside_a_run_that_is_not_confirmed(
    shown, scheme, another_version, office, now
):
    newer = another_version()

    with pytest.raises(StateRefused, match=f"by version {scheme.version} .* not confirmed yet"):
        actions.open_assessment(scheme=newer, period=QUARTER, as_of=now, by=office, at=now)

    assert Assessment.objects.count() == 1


def test_a_period_of_the_newer_version_is_not_assessed_by_the_older_one(
    scheme, another_version, observations, office, now
):
    newer = another_version(holds_from="2024-10-01")

    told = f"replaced for 2024Q4: version {newer.version} holds from 2024-10-01 on"
    with pytest.raises(SchemeMismatch, match=told):
        open_one(scheme, office, now)

    assert open_one(scheme, office, now, period="2024Q3").scheme == scheme
    assert open_one(newer, office, now).scheme == newer


def test_a_confirmed_run_of_the_older_version_is_corrected_by_the_newer_one_only(
    confirmed, scheme, another_version, office, now
):
    newer = another_version()

    with pytest.raises(SchemeMismatch, match=f"Choose version {newer.version}"):
        open_one(scheme, office, now)

    assert open_one(newer, office, now).scheme == newer
