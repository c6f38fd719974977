"""How far a unit's figures of a period are."""

from datetime import timedelta

from luodi.indicators import actions, queries


def test_nothing_was_signed_off_at_first(town, db):
    signed = queries.signed_off(town, "2025-02")

    assert (signed.step, signed.last, signed.changed, signed.count) == ("", None, 0, 0)
    assert not signed.is_accepted and not queries.sign_off_steps(town, "2025-02")


def test_the_latest_step_holds_and_later_figures_are_counted(
    housing, jobs, town, industry_bureau, enter, reporting_unit, now
):
    enter(housing, town, "2025-02", 5)
    step = actions.submit_figures(unit=town, period="2025-02", by=reporting_unit, at=now)
    enter(jobs, town, "2025-02", 5, at=now + timedelta(hours=1))

    found = queries.all_signed_off([town.pk, industry_bureau.pk], ["2025-02", "2025-01"])

    assert len(found) == 4
    signed = found[town.pk, "2025-02"]
    assert (signed.last, signed.changed, signed.count) == (step, 1, 2)
    assert found[industry_bureau.pk, "2025-02"].step == ""


def test_marks_for_missing_are_counted_like_figures(
    housing, jobs, town, enter, reporting_unit, office, now
):
    enter(housing, town, "2025-02", 5)
    step = actions.submit_figures(unit=town, period="2025-02", by=reporting_unit, at=now)
    later = now + timedelta(hours=1)
    actions.say_why_missing(indicator=jobs, unit=town, period="2025-02", why="not_applicable",
                            by=reporting_unit, at=later)  # fmt: skip

    signed = queries.signed_off(town, "2025-02")

    assert (signed.changed, signed.count) == (1, 2)
    assert queries.has_written_since(step, reporting_unit)
    assert not queries.has_written_since(step, office)
