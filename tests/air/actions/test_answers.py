"""Answers: who writes them, the second person who releases them, what is frozen then."""

from datetime import timedelta

import pytest

from luodi.air import actions, queries
from luodi.air.errors import AirError, Changed, SecondPerson
from luodi.air.models import OpinionMove, OpinionState


def standing(opinion, person):
    return queries.standing(queries.opinion(opinion.pk, person))


def test_a_release_freezes_text_answer_unit_and_days(
    assigned, reporting_unit, office, second_office, now
):
    actions.redact_opinion(opinion=assigned, words="■■路灯坏了", version=2, by=office, at=now)
    actions.answer_opinion(opinion=assigned, words="已换灯", version=3, by=reporting_unit, at=now)

    step = actions.release_answer(
        opinion=assigned, version=4, by=second_office, at=now + timedelta(days=5)
    )

    assert step.content == {
        "text": "■■路灯坏了", "is_redacted": True, "answer": "已换灯",
        "unit": "溪桥区青石滩镇人民政府", "received_on": "2025-03-03", "answered_on": "2025-03-08",
        "days": 5, "about": None, "invented": False,
    }  # fmt: skip
    assert standing(assigned, office).state == OpinionState.ANSWERED


def test_whoever_wrote_the_answer_does_not_release_it(assigned, office, second_office, now):
    actions.answer_opinion(opinion=assigned, words="已换灯", version=2, by=office, at=now)

    with pytest.raises(SecondPerson, match="second person"):
        actions.release_answer(opinion=assigned, version=3, by=office, at=now)

    actions.release_answer(opinion=assigned, version=3, by=second_office, at=now)
    assert standing(assigned, office).state == OpinionState.ANSWERED


def test_who_rewrote_the_answer_last_is_its_author(assigned, office, second_office, now):
    actions.answer_opinion(opinion=assigned, words="已换灯", version=2, by=office, at=now)
    actions.answer_opinion(opinion=assigned, words="已换三盏", version=3, by=second_office, at=now)

    with pytest.raises(SecondPerson):
        actions.release_answer(opinion=assigned, version=4, by=second_office, at=now)


def test_whoever_wrote_the_shown_version_does_not_release_it_either(
    assigned, reporting_unit, office, second_office, now
):
    actions.answer_opinion(opinion=assigned, words="已换灯", version=2, by=reporting_unit, at=now)
    actions.redact_opinion(opinion=assigned, words="全是好话", version=3, by=office, at=now)

    with pytest.raises(SecondPerson, match="wrote the shown version"):
        actions.release_answer(opinion=assigned, version=4, by=office, at=now)

    released = actions.release_answer(opinion=assigned, version=4, by=second_office, at=now)
    assert released.content["text"] == "全是好话"


def test_a_release_lets_out_only_what_was_looked_at(assigned, office, second_office, now):
    actions.answer_opinion(opinion=assigned, words="已换灯", version=2, by=office, at=now)
    actions.answer_opinion(opinion=assigned, words="另一答复", version=3, by=office, at=now)

    with pytest.raises(Changed):
        actions.release_answer(opinion=assigned, version=3, by=second_office, at=now)


def test_another_units_person_writes_no_answer(assigned, lead_unit, now):
    with pytest.raises(AirError, match="Only the unit that has the opinion"):
        actions.answer_opinion(opinion=assigned, words="x", version=2, by=lead_unit, at=now)


def test_an_answer_that_lacks_something_goes_back_with_words(
    assigned, reporting_unit, office, town, now
):
    actions.answer_opinion(opinion=assigned, words="已换灯", version=2, by=reporting_unit, at=now)

    step = actions.send_answer_back(
        opinion=assigned, reason="哪天换的？", version=3, by=office, at=now
    )

    assert (step.state, step.words, step.unit) == (OpinionState.ASSIGNED, "哪天换的？", town)


def test_an_answer_that_was_taken_back_leaves_its_mark_in_public(answered, office, now):
    actions.take_answer_back(opinion=answered, reason="门牌未遮", version=4, by=office, at=now)

    (mark,) = queries.shown_opinions()
    assert (mark.move, mark.words, mark.content) == (OpinionMove.TAKEN_BACK, "门牌未遮", None)
    assert standing(answered, office).released is None
    assert queries.opinion_numbers().answered == 0


def test_what_is_out_is_neither_redacted_nor_closed(answered, office, now):
    for act, given in ((actions.redact_opinion, {"words": "x"}),
                       (actions.close_opinion, {"reason": "x"})):  # fmt: skip
        with pytest.raises(AirError, match="stands as “Answered”"):
            act(opinion=answered, **given, version=4, by=office, at=now)
