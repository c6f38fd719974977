"""Entries proposed, returned, written anew, verified and withdrawn: who may, and what is frozen."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection

from luodi.air import actions, queries
from luodi.air.achievement_content import achievement_content, seen_digest
from luodi.air.errors import AirError, Changed, SecondPerson
from luodi.air.frozen import holds
from luodi.air.models import Achievement, AchievementState
from luodi.audit import queries as audit
from luodi.indicators import actions as indicators
from luodi.org import actions as org

ANOTHER = actions.Account("新题", "做法", "先画图")


def standing(entry, person):
    return queries.achievement_standing(queries.achievement(entry.pk, person))


def test_a_verification_freezes_words_and_figures(propose, verify, january, february, office):
    entry = propose(figures=((january, february),))

    step = verify(entry)

    assert step.content["title"] == "一图管到底"
    (figure,) = step.content["figures"]
    assert figure["before"] == {"period": "2025-01", "value": "5", "named": ""}
    assert figure["after"] == {"period": "2025-02", "value": "9", "named": ""}
    assert holds(step)
    assert standing(entry, office).state == AchievementState.VERIFIED


def test_a_figure_revised_since_it_was_named_is_told(propose, verify, february, office, now):
    entry = propose(figures=((None, february),))
    indicators.revise(observation=february, value=Decimal(8), reason="复核", by=office,
                      at=now + timedelta(hours=1))  # fmt: skip

    step = verify(entry)

    assert step.content["figures"][0]["after"] == {
        "period": "2025-02", "value": "8", "named": "9",
    }  # fmt: skip


def test_a_figure_revised_while_somebody_looks_is_not_verified_unseen(
    propose, february, office, now
):
    entry = propose(figures=((None, february),))
    seen = seen_digest(achievement_content(entry))
    indicators.revise(observation=february, value=Decimal(8), reason="复核", by=office,
                      at=now + timedelta(hours=1))  # fmt: skip

    with pytest.raises(Changed, match="was revised since you opened"):
        actions.verify_achievement(achievement=entry, seen=seen, version=1, by=office, at=now)


def test_neither_author_nor_a_person_of_the_unit_verifies(
    propose, verify, town, office, second_office, reporting_unit, now
):
    of_office = propose(by=office)
    with pytest.raises(SecondPerson, match="wrote this entry yourself"):
        verify(of_office, by=office)
    of_town = propose()
    with pytest.raises(SecondPerson, match="wrote this entry yourself"):
        verify(of_town, by=reporting_unit)
    neighbour = org.add_person(by=None, at=now, sign_in_name="n", name="镇干部",
                               role="reporting_unit", unit=town)  # fmt: skip
    with pytest.raises(SecondPerson, match="belong to the unit"):
        verify(of_town, by=neighbour)

    assert verify(of_office, by=second_office).by == second_office


def test_who_wrote_a_later_version_does_not_verify_it_either(propose, verify, office, now):
    entry = propose()
    actions.rewrite_achievement(achievement=entry, account=ANOTHER,
                                version=1, by=office, at=now)  # fmt: skip

    with pytest.raises(SecondPerson):
        verify(entry, by=office, version=2)


def test_an_entry_goes_back_with_words_and_comes_again_as_a_version(
    propose, verify, office, reporting_unit, now
):
    entry = propose()
    actions.return_achievement(achievement=entry, reason="缺数据", version=1, by=office, at=now)
    assert standing(entry, office).state == AchievementState.RETURNED

    version = actions.rewrite_achievement(
        achievement=entry, account=actions.Account("一图管到底", "补了数据", "先画图"), version=2,
        by=reporting_unit, at=now,
    )  # fmt: skip

    assert version.number == 2
    assert [one.done for one in entry.versions.order_by("number")] == ["挂图作战", "补了数据"]
    assert verify(entry, version=3).content["done"] == "补了数据"


def test_a_unit_proposes_its_own_and_the_office_not_its_own(
    propose, industry_bureau, delivery_office, office
):
    with pytest.raises(AirError, match="Choose your own unit"):
        propose(unit=industry_bureau)
    with pytest.raises(AirError, match="Nobody of your office"):
        propose(unit=delivery_office, by=office)
    with pytest.raises(AirError, match="no kind of entry"):
        propose(kind="fame")


def test_task_and_figures_are_those_of_the_unit(propose, promenade, old_street, housing, enter,
                                                industry_bureau):  # fmt: skip
    with pytest.raises(AirError, match="neither leads nor supports"):
        propose(line=promenade)
    of_others = enter(housing, industry_bureau, "2025-02", 3)
    with pytest.raises(AirError, match="proves nothing about “青石滩镇”"):
        propose(figures=((None, of_others),))

    assert propose(line=old_street).line == old_street


def test_six_figures_are_one_too_many(propose, february):
    with pytest.raises(AirError, match="at most 5 figures"):
        propose(figures=((None, february),) * 6)


def test_a_withdrawal_leaves_its_mark(propose, verify, office, now):
    entry = propose(kind="landmark_result")
    verify(entry)

    actions.withdraw_achievement(achievement=entry, reason="数据有误", version=2, by=office, at=now)

    found = queries.landmark(entry.pk)
    assert (found.state, found.words) == (AchievementState.WITHDRAWN, "数据有误")
    assert holds(found)
    with pytest.raises(AirError, match="stands as “Withdrawn”"):
        actions.withdraw_achievement(achievement=entry, reason="x", version=3, by=office, at=now)


def test_a_unit_takes_back_what_nobody_has_verified(propose, verify, reporting_unit, office, now):
    entry = propose()

    step = actions.take_achievement_back(
        achievement=entry, reason="重复申报", version=1, by=reporting_unit, at=now
    )

    assert (step.state, step.words, step.content) == (
        AchievementState.WITHDRAWN, "重复申报", None,
    )  # fmt: skip
    with pytest.raises(AirError, match="stands as “Withdrawn”"):
        verify(entry, version=2)


def test_what_was_verified_is_withdrawn_by_the_office_and_not_taken_back(
    propose, verify, reporting_unit, lead_unit, now
):
    entry = propose()
    with pytest.raises(AirError, match="Choose your own unit"):
        actions.take_achievement_back(achievement=entry, reason="x", version=1, by=lead_unit,
                                      at=now)  # fmt: skip
    verify(entry)

    with pytest.raises(AirError, match="stands as “Verified”"):
        actions.take_achievement_back(achievement=entry, reason="x", version=2, by=reporting_unit,
                                      at=now)  # fmt: skip


def test_the_same_entry_pressed_twice_is_one(propose, january, february):
    given = {"figures": ((january, february),), "file": ("证明.txt", "已完成".encode())}

    assert propose(**given) == propose(**given)
    assert Achievement.objects.count() == 1


@pytest.mark.parametrize("other", [{"title": "另一题"}, {"kind": "landmark_result"},
                                   {"file": ("新.txt", b"new")}])  # fmt: skip
def test_an_entry_that_says_something_else_is_another(propose, other):
    assert propose() != propose(**other)


def test_the_same_words_after_a_return_are_another_entry(propose, office, now):
    first = propose()
    actions.return_achievement(achievement=first, reason="缺数据", version=1, by=office, at=now)

    assert propose() != first


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one write at a time")
@pytest.mark.django_db(transaction=True)
def test_two_presses_at_once_propose_one_entry(propose):
    propose(title="早先的")

    def press(_number: int) -> int:
        try:
            return propose().pk
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(press, range(2))

    assert first == second


def test_a_file_goes_on_with_the_next_version(propose, reporting_unit, now):
    entry = propose(file=("证明.txt", "已完成".encode()))

    actions.rewrite_achievement(achievement=entry, account=ANOTHER,
                                version=1, by=reporting_unit, at=now)  # fmt: skip

    first, second = entry.versions.order_by("number")
    assert first.upload == second.upload is not None


def test_each_step_has_its_event(propose, verify, office, now):
    entry = propose()
    verify(entry)
    actions.withdraw_achievement(achievement=entry, reason="有误", version=2, by=office, at=now)

    kinds = [event.kind for event in audit.events().order_by("number")
             if event.target == f"air.achievement:{entry.pk}"]  # fmt: skip
    assert kinds == ["air.achievement_proposed", "air.achievement_verified",
                     "air.achievement_withdrawn"]  # fmt: skip
