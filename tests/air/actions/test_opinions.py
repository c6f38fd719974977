"""Opinions taken in, given away, redacted, closed and tied; what no event ever holds."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from luodi.air import actions, queries
from luodi.air.errors import AirError, Changed
from luodi.air.models import Opinion, OpinionContact, OpinionState
from luodi.air.opinion_form_mark import FormMark
from luodi.audit import queries as audit
from luodi.audit.errors import WrittenOnceRefused


def standing(opinion, person):
    return queries.standing(queries.opinion(opinion.pk, person))


def test_an_opinion_is_new_and_belongs_to_nobody(opinion, office):
    found = standing(opinion, office)

    assert (found.state, found.version, found.unit) == (OpinionState.NEW, 1, None)
    assert found.latest.by is None


def test_the_same_form_sent_twice_is_one_opinion(receive):
    first, second = receive("路灯坏了", form="one"), receive("路灯坏了", form="one")

    assert first == second
    assert Opinion.objects.count() == 1


def test_a_form_that_was_used_takes_no_other_words(receive):
    receive("路灯坏了", form="one")

    with pytest.raises(Changed, match="your words are kept"):
        receive("井盖没了", form="one")


def test_a_form_that_comes_twice_at_one_moment_is_one_opinion(receive, monkeypatch):
    first = receive("路灯坏了", form="one")
    # both looked before either was there
    monkeypatch.setattr("luodi.air.actions.opinions._sent_before", lambda _mark: None)

    assert receive("路灯坏了", form="one") == first
    with pytest.raises(Changed, match="your words are kept"):
        receive("井盖没了", form="one")
    assert Opinion.objects.count() == 1


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one write at a time")
@pytest.mark.django_db(transaction=True)
def test_two_presses_at_once_give_one_opinion_and_one_receipt(receive):
    def press(_number: int) -> int:
        try:
            return receive("路灯坏了", form="one").pk
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(press, range(2))

    assert first == second == Opinion.objects.get().pk


@pytest.mark.parametrize("text", ["", "  \n ", "字" * 1001])
def test_nothing_and_too_much_are_refused(receive, text):
    with pytest.raises(AirError, match="1 to 1000 characters"):
        receive(text)


def test_no_event_holds_a_word_of_the_text_or_of_the_contact(receive, town, office, now):
    opinion = receive("路灯坏了", name="王某", contact="13900000000")
    actions.read_contact(opinion=opinion, by=office, at=now)
    actions.redact_opinion(opinion=opinion, words="■■坏了", version=1, by=office, at=now)

    told = "".join(f"{event.before}{event.after}{event.reason}" for event in audit.events())
    assert not [word for word in ("路灯", "坏了", "王某", "139") if word in told]
    kinds = {event.kind for event in audit.events()}
    assert {"air.opinion_received", "air.opinion_contact_read", "air.opinion_redacted"} <= kinds


def test_the_text_as_it_came_is_kept_beside_the_shown_version(opinion, office, now):
    actions.redact_opinion(opinion=opinion, words="■■路灯坏了", version=1, by=office, at=now)

    found = standing(opinion, office)
    assert found.text(opinion) == "■■路灯坏了"
    assert Opinion.objects.get().text == "王某家门口路灯坏了"
    with pytest.raises(WrittenOnceRefused):
        opinion.save()


def test_contacts_are_erased_on_their_day_and_the_opinion_stays(receive, now):
    opinion = receive("路灯坏了", name="王某")
    due = OpinionContact.objects.get().erase_on
    assert (due.year, due.month, due.day) == (2025, 9, 3)  # six months after 3 March 2025

    early = actions.erase_contacts(today=due - timedelta(days=1), by=None, at=now)
    erased = actions.erase_contacts(today=due, by=None, at=now)

    assert (early, erased, OpinionContact.objects.count()) == (0, 1, 0)
    assert audit.events().order_by("-number").first().after == {"opinions": [opinion.pk]}


def test_an_erased_contact_is_not_there_to_be_read(receive, office, now):
    opinion = receive("路灯坏了")

    with pytest.raises(AirError, match="no contact"):
        actions.read_contact(opinion=opinion, by=office, at=now)


def test_whoever_saw_another_state_is_told(opinion, town, industry_bureau, office, now):
    actions.assign_opinion(opinion=opinion, unit=town, version=1, by=office, at=now)

    with pytest.raises(Changed, match="Somebody else changed"):
        actions.assign_opinion(opinion=opinion, unit=industry_bureau, version=1, by=office, at=now)
    assert standing(opinion, office).unit == town


def test_an_opinion_is_not_given_to_the_unit_that_has_it(opinion, town, office, now):
    actions.assign_opinion(opinion=opinion, unit=town, version=1, by=office, at=now)

    with pytest.raises(AirError, match="has this opinion already"):
        actions.assign_opinion(opinion=opinion, unit=town, version=2, by=office, at=now)


def test_what_was_closed_with_a_reason_can_be_given_away_again(opinion, town, office, now):
    with pytest.raises(AirError, match="Reason"):
        actions.close_opinion(opinion=opinion, reason=" ", version=1, by=office, at=now)
    actions.close_opinion(opinion=opinion, reason="属市级事权", version=1, by=office, at=now)
    assert standing(opinion, office).state == OpinionState.CLOSED

    with pytest.raises(AirError, match="stands as “Closed"):
        actions.redact_opinion(opinion=opinion, words="x", version=2, by=office, at=now)
    actions.assign_opinion(opinion=opinion, unit=town, version=2, by=office, at=now)

    assert standing(opinion, office).state == OpinionState.ASSIGNED


def test_an_opinion_is_tied_to_a_task_and_stays_as_it_stands(opinion, promenade, office, now):
    actions.tie_opinion(opinion=opinion, line=promenade, version=1, by=office, at=now)

    found = standing(opinion, office)
    assert (found.line, found.state) == (promenade, OpinionState.NEW)


def test_an_opinion_about_a_board_keeps_which(publication, now, office):
    opinion = actions.receive_opinion(text="榜单看不懂", mark=FormMark("b", now), about=publication,
                                      by=None, at=now)  # fmt: skip

    assert queries.opinion(opinion.pk, office).about == publication
