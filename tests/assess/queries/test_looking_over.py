"""Until when units look scores over, what they objected to, what came of it and what moved."""

from datetime import date
from decimal import Decimal

from luodi.assess import actions, queries
from luodi.org import actions as org
from tests.assess.conftest import THURSDAY


def test_three_working_days_after_a_monday_end_on_thursday(db, now):
    assert queries.least_until(now.date()) == THURSDAY


def test_a_day_off_does_not_count(office, now):
    org.set_special_day(day=date(2025, 3, 5), is_working=False, source="区政府通知（虚构）",
                        by=office, at=now)  # fmt: skip

    assert queries.least_until(now.date()) == date(2025, 3, 7)


def test_the_lines_of_a_score_are_its_criteria_and_its_adjustments(penalised, towns):
    lines = queries.lines_of(queries.score(penalised, towns["QST"]))

    keys = [key for key, _title in lines]
    assert keys == ["indicator:tax_per_mu", "indicator:output_per_mu", "indicator:rd_intensity",
                    "indicator:energy_per_output", "adjustment:1", "adjustment:2"]  # fmt: skip
    assert lines[0][1]["en"].startswith("Tax per mu")


def test_objections_come_as_they_were_raised(shown, object_to, towns):
    first, second = object_to(), object_to(line="indicator:rd_intensity")

    assert list(queries.objections(shown)) == [first, second]
    assert list(queries.objections_of(queries.score(shown, towns["QST"]))) == [first, second]
    assert not queries.objections_of(queries.score(shown, towns["HLZ"])).exists()


def test_one_objection_by_its_key(object_to):
    made = object_to()

    assert queries.objection(made.pk) == made
    assert queries.objection(0) is None


def test_what_is_decided_or_taken_back_waits_no_more(object_to, decide, reporting_unit, now):
    decided, taken = object_to(), object_to(line="indicator:rd_intensity")
    waits = object_to(line="indicator:output_per_mu")

    decide(decided)
    actions.withdraw_objection(objection=taken, by=reporting_unit, at=now)

    assert list(queries.undecided()) == [waits]


def test_an_objection_is_called_by_unit_and_line(object_to):
    made = object_to()

    line = queries.line_title(made)
    assert line.startswith("Tax per mu") and line == queries.line_words(made)["en"]
    assert queries.title_of_objection(made) == f"青石滩镇, {line}"


def test_many_objections_get_their_titles_by_two_questions(
    shown, object_to, django_assert_num_queries
):
    made = [object_to(line=f"indicator:{code}")
            for code in ("tax_per_mu", "rd_intensity", "output_per_mu")]  # fmt: skip

    with django_assert_num_queries(2):
        titled = queries.titled(queries.objections(shown))

    assert titled == [(one, queries.line_title(one)) for one in made]


def test_the_first_of_its_kind_moved_nobody(computed):
    assert queries.moved(computed) == []


def test_what_moved_is_said_in_points_and_places(upheld, observations, revised, replace, towns):
    newer = replace(upheld)

    # tax 27 of 18 is 1.5: 60 points of 40 more by 20; BLZ at 128.33 stays before 120
    [moved] = queries.moved(newer)
    assert (moved.before.points, moved.after.points) == (Decimal(100), Decimal(120))
    assert (moved.unit, moved.points, moved.places) == (towns["QST"], Decimal(20), 0)


def test_who_does_not_see_all_sees_only_their_own_moved(upheld, revised, replace, towns):
    newer = replace(upheld)

    assert queries.moved(newer, only=[towns["HLZ"].pk]) == []
    assert [one.unit for one in queries.moved(newer, only=[towns["QST"].pk])] == [towns["QST"]]


def test_a_unit_that_is_assessed_no_more_has_no_difference(shown, replace, towns, office, now):
    org.edit_unit(unit=towns["HLZ"], kind="enterprise", by=office, at=now)

    gone = next(one for one in queries.moved(replace(shown)) if one.unit == towns["HLZ"])

    assert (gone.before.points, gone.after) == (Decimal(40), None)
    assert gone.points is None and gone.places is None
