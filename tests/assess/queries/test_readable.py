"""Rows that may be broken are read as far as they can be; what cannot is a fault of its place."""

from luodi.assess.models import Assessment
from luodi.assess.queries.readable import Fault, attempt, guarded, read, text_of, unreadable


def test_half_a_character_is_spelled_out():
    assert text_of("镇\ud800") == "镇\\ud800"
    assert text_of(None) == "None"


def test_what_cannot_be_read_names_its_place_and_why():
    fault = unreadable("score", "HLZ", "rank", ValueError("no number"))

    assert fault == Fault("score", "HLZ", "rank unreadable", "", "ValueError: no number")


def test_what_breaks_a_search_is_the_last_of_its_faults():
    found = Fault("score", "HLZ", "rank", "1", "2")

    def search():
        yield found
        raise KeyError("points")

    assert list(guarded("score", "HLZ", search())) == [
        found, Fault("score", "HLZ", "unreadable", "", "KeyError: 'points'"),
    ]  # fmt: skip


def test_a_whole_row_is_read_without_faults(opened):
    known = []

    row = read(Assessment, opened.pk, "assessment", known=known)

    assert (row["period"], row["scheme_id"], known) == (opened.period, opened.scheme_id, [])


def test_a_row_that_is_gone_is_a_fault(db):
    known = []

    assert read(Assessment, 0, "assessment", known=known) == {}
    assert known == [Fault("assessment", "", "", "–", "row is missing")]


def test_an_attempt_gives_the_value_or_why_not():
    value, broken = attempt(lambda: int("7"))
    nothing, why = attempt(lambda: int("seven"))

    assert (value, broken, nothing) == (7, None, None)
    assert isinstance(why, ValueError)
