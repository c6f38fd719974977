"""A draft is known again by its words: exactly, or by most of them when a person decided."""

from luodi.read.drafting import DraftSpec, Evidence
from luodi.read.matching import Standing, matched
from luodi.read.models import Draft


def _standing(pk, title, *places, decided=False, kind="task"):
    return Standing(Draft(pk=pk, title=title, kind=kind), places, decided)


def _spec(title, *places, kind="task"):
    return DraftSpec(kind, title, [Evidence("D01", places)])


def test_the_same_words_and_title_are_the_same_draft():
    found = matched([_standing(1, "巡查", (0, 10))], [_spec("巡查", (0, 10))])

    assert {number: draft.pk for number, draft in found.items()} == {0: 1}


def test_an_open_draft_with_other_words_is_another():
    assert matched([_standing(1, "巡查", (0, 10))], [_spec("巡查", (0, 11))]) == {}


def test_a_decided_draft_is_known_by_half_of_its_letters():
    decided = _standing(1, "巡查", (0, 10), decided=True)

    assert matched([decided], [_spec("巡查水库", (0, 20))])[0].pk == 1  # 10 of 20 letters
    assert matched([decided], [_spec("巡查水库", (0, 21))]) == {}  # 10 of 21


def test_each_draft_stands_for_one_and_its_own_kind_goes_first():
    decided = _standing(1, "巡查", (0, 10), decided=True)
    specs = [_spec("巡查", (0, 10), kind="project"), _spec("巡查水库", (0, 10))]

    found = matched([decided], specs)

    assert {number: draft.pk for number, draft in found.items()} == {1: 1}
