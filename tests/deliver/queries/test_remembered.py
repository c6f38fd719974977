"""Counts of a list are counted once, and anew after whatever happens: never a light of before.

What is remembered for one reach, unit or day is no answer for another. Ordinary tests run within a
transaction, where nothing is remembered: these commit.
"""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation

from luodi.audit import actions as audit
from luodi.audit import queries as audit_queries
from luodi.audit.remembering import KEPT
from luodi.deliver import actions, queries
from luodi.deliver.models import Slip
from luodi.deliver.queries import Place, Wanted, seldom
from luodi.deliver.queries.in_short import _then
from luodi.deliver.queries.of_the_house import beyond
from luodi.deliver.queries.orders import ORDERS
from luodi.deliver.queries.recorded import lights_on
from luodi.deliver.queries.standings import standing_now
from luodi.org import queries as org
from luodi.plan import actions as plans
from tests.standing_on import taken_for_another

pytestmark = pytest.mark.django_db(transaction=True)
MARCH, APRIL, JUNE = date(2025, 3, 3), date(2025, 4, 20), date(2025, 6, 2)
LIT = (date(2025, 3, 4), date(2025, 5, 30))  # 20 % are enough on the first day, not on the second
Ask = Callable[[], Any]


@pytest.fixture
def counted(office):
    """How many tasks the office sees show which light."""

    def counts(day=JUNE):
        found = queries.light_counts(org.reach(office), day)
        return {light: number for light, number in found.items() if number}

    return counts


@pytest.fixture
def reported(signed, report, office, now):
    """The task, 20 % done by a verified report of March; how it stands is kept of 2 June."""
    actions.verify(update=report(), by=office, at=now)
    actions.keep_standings(today=JUNE, by=None, at=now + timedelta(days=91))
    return signed


@pytest.fixture
def three(plan, line, industry_bureau, lead_unit, office, now, request):
    """Three tasks of the industry bureau: one reported and with a target, one that rests until
    1 September, one that the plan withdrew. Lights are kept of two days, and a slip is open.
    """

    def another(title):
        added = plans.add_child(
            plan=plan, parent=None, level="task", title=title, lead_unit=industry_bureau,
            due_on=date(2025, 12, 31), by=office, at=now,
        )  # fmt: skip
        return actions.sign(assignment=actions.assign(line=added, by=office, at=now),
                            by=lead_unit, at=now)  # fmt: skip

    actions.pause(assignment=another("修好西桥"), until=date(2025, 9, 1), reason="汛期",
                  by=office, at=now)  # fmt: skip
    plans.withdraw_line(line=another("建成西岸步道").line, reason="已统一建设", by=office, at=now)
    plans.set_target(line=line, name="步道长度", value=Decimal(12), year=2025, by=office, at=now)
    reported = request.getfixturevalue("reported")
    for day in LIT:
        actions.record_lights(today=day, by=None, at=now + (day - now.date()))
    # 17 April: the report that fell due on the 5th is missing
    assert actions.chase(today=date(2025, 4, 17), by=None, at=now + timedelta(days=45))
    return reported


def test_while_nothing_happens_the_counts_are_not_counted_again(
    signed, office, now, counted, django_assert_max_num_queries
):
    actions.keep_standings(today=JUNE, by=None, at=now)
    first = counted()

    with django_assert_max_num_queries(2):  # where the trail ends, for the targets and the counts
        assert counted() == first == {"no_data": 1}


def test_a_verified_report_is_counted_at_once(signed, report, office, now, counted):
    actions.keep_standings(today=JUNE, by=None, at=now)
    counted()

    actions.verify(update=report(completion_rate=Decimal("0.9"), at=now), by=office, at=now)

    shown = counted()
    KEPT.clear()
    assert shown == counted() and "no_data" not in shown


def test_another_day_is_counted_for_itself(reported, counted):
    """20 % are enough on 3 March, where 17 % of the time have passed, and not on 2 June (42 %)."""
    june = counted()

    march = counted(MARCH)

    assert (march, june) == ({"green": 1}, {"amber": 1})


def _pairs(office: Any, outsider: Any, unit: int) -> dict[str, tuple[Ask, Ask]]:
    """Each question that is remembered, asked in two ways that have two answers."""
    everything, nothing = org.reach(office), org.reach(outsider)

    def listed(reach: org.Reach, **wanted: Any) -> Ask:
        return lambda: queries.listed(reach, Wanted(**wanted), Place(), JUNE).counts

    def withdrawn(reach: org.Reach, most: int = 50) -> Ask:
        return lambda: [row.reason for row in queries.withdrawn_tasks(reach, most)]

    def resting(day: date) -> Ask:
        return lambda: list(queries.to_resume(day).values_list("pk", flat=True))

    def then(reach: org.Reach, eve: date) -> Ask:
        return lambda: _then(reach, JUNE, eve)

    return {
        "counts of another reach": (listed(everything), listed(nothing)),
        "counts of what else is asked": (listed(everything), listed(everything, state="paused")),
        "targets changed by another day": (lambda: str(standing_now(MARCH).children[-1]),
                                           lambda: str(standing_now(JUNE).children[-1])),
        "burden of another unit": (lambda: queries.burden_of(unit, APRIL),
                                   lambda: queries.burden_of(outsider.unit_id, APRIL)),
        "burden of another day": (lambda: queries.burden_of(unit, APRIL),
                                  lambda: queries.burden_of(unit, MARCH)),
        "the month of another reach": (lambda: queries.in_short(office, JUNE),
                                       lambda: queries.in_short(outsider, JUNE)),
        "the month of another day": (lambda: queries.in_short(office, JUNE),
                                     lambda: queries.in_short(office, MARCH)),
        "withdrawn in another reach": (withdrawn(everything), withdrawn(nothing)),
        "withdrawn, fewer of them": (withdrawn(everything), withdrawn(everything, most=0)),
        "pauses over on another day": (resting(date(2025, 8, 31)), resting(date(2025, 9, 1))),
        "lights of then in another reach": (then(everything, LIT[0]), then(nothing, LIT[0])),
        "lights of then on another eve": (then(everything, LIT[0]), then(everything, LIT[1])),
        "lights kept of another day": (lambda: lights_on(LIT[0]), lambda: lights_on(LIT[1])),
        "places by another column": (lambda: list(beyond(ORDERS["due"], None, backwards=False)),
                                     lambda: list(beyond(ORDERS["number"], None, backwards=False))),
        "units that something else concerns": (lambda: seldom.concerns(seldom.SLIPS, unit),
                                               lambda: seldom.concerns(seldom.HELP, unit)),
    }  # fmt: skip


def test_no_answer_is_taken_for_that_of_another_reach_unit_or_day(three, office, outsider):
    assert taken_for_another(_pairs(office, outsider, three.unit_id)) == ([], [])


def test_counts_are_kept_with_the_targets_that_they_were_counted_with(
    reported, line, office, now, monkeypatch
):
    """A target is set while a list is asked for, before it looks where the trail ends: how the task
    stands is then not known of today, and it is no longer counted among those that are kept.
    """
    at, happened, remembered = now + timedelta(days=91), [], audit_queries.remembered

    def a_moment_later(key, *given):
        if key[0] == "deliver.listed" and not happened:
            happened.append(plans.set_target(line=line, name="步道长度", value=Decimal(12),
                                             year=2025, by=office, at=at))  # fmt: skip
        return remembered(key, *given)

    monkeypatch.setattr(audit_queries, "remembered", a_moment_later)

    shown = [queries.listed(org.reach(office), Wanted(state="signed"), Place(), JUNE)
             for _time in range(2)]  # fmt: skip

    assert len(happened) == 1
    assert [(one.total, len(one.rows)) for one in shown] == [(1, 1)] * 2


@pytest.mark.parametrize(
    ("wanted", "kept"), [({"state": "signed"}, True), ({"state": "signed", "text": "步道"}, False)]
)
def test_the_words_of_a_search_take_no_place_in_the_memory(reported, office, wanted, kept):
    KEPT.clear()

    found = queries.listed(org.reach(office), Wanted(**wanted), Place(), JUNE)

    assert found.total == 1
    assert ("deliver.listed" in {key[0] for key in KEPT}) == kept


def test_what_is_remembered_is_told_in_the_language_of_whoever_asks(reported, office):
    Slip.objects.create(
        line=reported.line, unit=reported.unit, colour="red", year=2025, serial=1, of="deadline",
        rung="x", due_on=reported.line.due_on, issued_on=JUNE, addressee="contact",
    )  # fmt: skip

    def told(language):
        with translation.override(language):
            return [str(words) for _colour, words, _number in queries.in_short(office, JUNE).slips]

    english, chinese = told("en"), told("zh-hans")

    KEPT.clear()
    assert chinese == told("zh-hans") != english


def test_what_is_asked_within_an_action_that_fails_is_not_remembered(
    reported, office, now, counted, monkeypatch
):
    """Its changes have no event yet: they would be kept under the end of before."""
    within = []

    def refuse(**_given):
        within.append(counted())
        raise ConnectionError

    monkeypatch.setattr(audit, "record", refuse)

    with pytest.raises(ConnectionError):
        actions.set_light(assignment=reported, light="red", reason="停工", by=office,
                          at=now + timedelta(days=91))  # fmt: skip

    assert (within, counted()) == ([{"red": 1}], {"amber": 1})
