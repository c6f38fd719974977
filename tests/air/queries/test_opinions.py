"""Opinions asked for: who sees which, what the public sees, and the numbers in the open."""

from datetime import date, timedelta

from luodi.air import actions, queries
from luodi.air.models import OpinionState
from luodi.air.opinion_form_mark import FormMark, receipt_kept


def test_the_house_sees_all_and_a_unit_what_it_was_given(
    receive, assigned, office, leader, auditor, reporting_unit, lead_unit
):
    other = receive("另一条")

    for person in (office, leader, auditor):
        assert {one.pk for one in queries.opinions(person)} == {assigned.pk, other.pk}
    assert [one.pk for one in queries.opinions(reporting_unit)] == [assigned.pk]
    assert queries.opinion(assigned.pk, lead_unit) is None
    assert queries.opinion(other.pk, reporting_unit) is None


def test_what_went_to_another_unit_is_out_of_scope(
    assigned, industry_bureau, reporting_unit, lead_unit, office, now
):
    actions.assign_opinion(opinion=assigned, unit=industry_bureau, version=2, by=office, at=now)

    assert queries.opinion(assigned.pk, reporting_unit) is None
    assert queries.opinion(assigned.pk, lead_unit) == assigned


def test_states_are_counted_in_scope(receive, assigned, answered, office, reporting_unit):
    receive("新的一条")

    counts = queries.opinion_counts(office)
    assert counts == {"new": 1, "assigned": 1, "drafted": 0, "answered": 1, "closed": 0}
    assert queries.opinion_counts(reporting_unit)["new"] == 0


def test_what_waits_is_told_to_whom_it_waits_for(
    receive, assigned, office, second_office, reporting_unit, leader, now
):
    new = receive("新的一条")
    assert queries.opinions_waiting(office) == [new]
    assert queries.opinions_waiting(reporting_unit) == [assigned]
    assert queries.opinions_waiting(leader) == []

    actions.answer_opinion(opinion=assigned, words="已换灯", version=2, by=office, at=now)

    assert queries.opinions_waiting(office) == [new]
    assert set(queries.opinions_waiting(second_office)) == {new, assigned}


def test_numbers_count_received_answered_closed_and_the_median(receive, release, office, now):
    for days in (2, 4, 9):
        release(receive(f"{days} 天的一条"), after=timedelta(days=days))
    actions.close_opinion(opinion=receive("天气"), reason="无关", version=1, by=office, at=now)

    numbers = queries.opinion_numbers()

    assert (numbers.received, numbers.answered, numbers.closed) == (4, 3, 1)
    assert numbers.median_days == 4  # of 2, 4 and 9


def test_no_answer_has_no_median(receive):
    receive("第一条")

    assert queries.opinion_numbers().median_days is None


def test_a_task_tied_after_the_answer_leaves_it_shown(answered, promenade, office, now):
    actions.tie_opinion(opinion=answered, line=promenade, version=4, by=office, at=now)

    assert [step.content["answer"] for step in queries.shown_opinions()] == ["已换灯"]
    assert queries.opinion_numbers().answered == 1


def test_a_board_shows_the_answers_about_it(receive, release, publication):
    release(receive("关于榜单", about=publication))
    release(receive("一般意见"))

    shown = queries.shown_opinions(publication.pk)
    assert [step.content["text"] for step in shown] == ["关于榜单"]
    assert len(queries.shown_opinions()) == 2


def test_a_receipt_finds_its_opinion_however_it_is_typed(receive, now):
    opinion, mark = receive("路灯坏了", form="mine"), FormMark("mine", now)

    typed = mark.receipt.lower().replace("-", " ")
    assert queries.opinion_by_receipt(receipt_kept(typed)) == opinion
    assert queries.opinion_by_receipt(receipt_kept("AAAA-BBBB-CCCC-DDDD")) is None


def test_only_the_tasks_that_a_unit_leads_are_offered(promenade, old_street, industry_bureau):
    assert list(queries.tasks_to_tie(industry_bureau.pk)) == [promenade]


def test_months_end_where_the_month_ends(settings):
    settings.LUODI_OPINION_CONTACT_MONTHS = 6

    assert queries.contact_erased_on(date(2025, 8, 31)) == date(2026, 2, 28)


def test_a_standing_tells_the_unit_as_it_was_given(assigned, office):
    found = queries.standing(queries.opinion(assigned.pk, office))

    assert found.unit_told == "溪桥区青石滩镇人民政府"
    assert (found.state, found.is_new) == (OpinionState.ASSIGNED, False)


def test_what_the_office_has_to_do_is_counted(receive, assigned, office, now):
    receive("新的一条")
    assert queries.opinions_at_the_office() == {"new": 1, "drafted": 0}

    actions.answer_opinion(opinion=assigned, words="已换灯", version=2, by=office, at=now)

    assert queries.opinions_at_the_office() == {"new": 1, "drafted": 1}
    assert list(queries.opinions_to_answer()) == []


def test_a_task_has_the_opinions_whose_answer_is_out_each_once(
    answered, assigned, promenade, office, now
):
    for version in (4, 5):  # tied twice is tied once
        actions.tie_opinion(opinion=answered, line=promenade, version=version, by=office, at=now)
    actions.tie_opinion(opinion=assigned, line=promenade, version=2, by=office, at=now)

    [(pk, release)] = queries.opinions_of_line(promenade.pk)

    assert (pk, release.content["answer"]) == (answered.pk, "已换灯")
    assert queries.opinions_of_line(0) == []


def test_an_opinion_that_is_tied_to_another_task_is_no_more_with_the_first(
    answered, promenade, old_street, office, now
):
    actions.tie_opinion(opinion=answered, line=old_street, version=4, by=office, at=now)
    actions.tie_opinion(opinion=answered, line=promenade, version=5, by=office, at=now)

    assert queries.opinions_of_line(old_street.pk) == []
    assert [pk for pk, _step in queries.opinions_of_line(promenade.pk)] == [answered.pk]
    assert queries.standing(queries.opinion(answered.pk, office)).line == promenade
