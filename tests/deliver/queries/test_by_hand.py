"""What a hand may set, what it has set, and whose hand it may be."""

from datetime import date

import pytest

from luodi.deliver import actions, queries
from luodi.deliver.models import Assignment

pytestmark = pytest.mark.django_db
TODAY = date(2025, 3, 10)


def test_three_lights_may_be_set_or_the_grades_of_a_judged_rule(assignment):
    assert queries.lights_by_hand(assignment, TODAY) == [
        ("red", "Behind"), ("amber", "At risk"), ("green", "On track")
    ]  # fmt: skip

    assignment.preset = "confidence_five"

    codes = [code for code, _words in queries.lights_by_hand(assignment, TODAY)]
    assert codes == ["green", "a_green", "amber", "a_red", "red"]
    assert queries.is_green(assignment, "green", TODAY)
    assert not queries.is_green(assignment, "a_green", TODAY)


def test_lights_and_grades_have_words_in_the_language_of_the_moment():
    codes = ["amber", "a_green", "a_red", "of_an_old_rule"]

    assert queries.hand_words(codes, TODAY) == {
        "amber": "At risk", "a_green": "Amber/Green", "a_red": "Amber/Red",
        "of_an_old_rule": "of_an_old_rule",
    }  # fmt: skip


def test_what_holds_now_is_found_and_nothing_else(assignment, office, now):
    assert queries.hand_now(assignment, TODAY) is None

    actions.set_light(assignment=assignment, light="red", reason="停工", until=TODAY, by=office,
                      at=now)  # fmt: skip

    assert queries.hand_now(assignment, TODAY).light == "red"
    assert queries.hand_now(assignment, date(2025, 3, 11)) is None


@pytest.mark.parametrize(
    ("who", "may"),
    [("office", True), ("leader", False), ("auditor", False), ("lead-unit", False),
     ("reporting-unit", False)],
)  # fmt: skip
def test_the_office_alone_sets_a_light(assignment, somebody, who, may):
    assert queries.may_set_light(assignment, somebody(who)) is may


def test_nobody_sets_the_light_of_their_own_unit_or_of_a_completed_task(
    reported_done, office, now, delivery_office
):
    own = Assignment(unit=delivery_office, line=reported_done.line)
    assert not queries.may_set_light(own, office)

    done = actions.accept(assignment=reported_done, by=office, at=now)

    assert not queries.may_set_light(done, office)
