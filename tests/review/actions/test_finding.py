"""Holding a session and stating what it found."""

from datetime import date

import pytest

from luodi.air import queries as air
from luodi.audit import queries as audit
from luodi.review import actions, queries
from luodi.review.actions import finding as stating
from luodi.review.errors import ReviewError

GIVEN = {"kind": "self_examination", "title": "二月对照检查", "held_on": date(2025, 2, 28)}


def test_a_session_is_recorded(session):
    event = audit.history(f"review.session:{session.pk}").get()

    assert event.kind == "review.session_held"
    assert event.after["held_on"] == "2025-02-28"


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"kind": "party"}, "“party” is no kind of session"),
        ({"title": "  "}, "“Title” has 1 to 120 characters; this has 0"),
        ({"title": "长" * 121}, "this has 121"),
        ({"held_on": date(2025, 3, 4)}, "2025-03-04 is still to come"),
        ({"after_action_review": object()}, "belongs to a session of the kind"),
    ],
)
def test_a_session_that_cannot_be_is_refused(office, now, wrong, told):
    with pytest.raises(ReviewError, match=told):
        actions.hold_session(**{**GIVEN, **wrong}, by=office, at=now)

    assert not queries.sessions().exists()


def test_a_session_sent_twice_stands_once(session, office, now):
    with pytest.raises(ReviewError, match="“二月对照检查” of 2025-02-28 is entered already"):
        actions.hold_session(**GIVEN, by=office, at=now)

    assert queries.sessions().count() == 1


def test_findings_are_numbered_within_the_year_of_their_session(finding, town, office, now):
    last_year = actions.hold_session(
        kind="inspection", title="年终督查", held_on=date(2024, 12, 20), by=office, at=now
    )

    older = actions.open_finding(session=last_year, unit=town, statement="甲", by=office, at=now)
    second = actions.open_finding(
        session=finding.session, unit=town, statement="乙", by=office, at=now
    )

    assert (finding.number, older.number, second.number) == ("2025-001", "2024-001", "2025-002")


def test_a_finding_sent_twice_stands_once(finding, office, now):
    with pytest.raises(ReviewError, match="stands already as 2025-001"):
        actions.open_finding(session=finding.session, unit=finding.unit,
                             statement=f" {finding.statement} ", by=office, at=now)  # fmt: skip

    assert len(queries.register(2025)) == 1


def test_an_empty_statement_is_refused(session, town, office, now):
    with pytest.raises(ReviewError, match="“What was found” has 1 to 2000 characters"):
        actions.open_finding(session=session, unit=town, statement=" \n", by=office, at=now)


def test_a_kind_of_fault_must_stand_on_the_checklist(session, town, office, now):
    with pytest.raises(ReviewError, match="“burden” is no kind of fault of this checklist"):
        actions.open_finding(
            session=session, unit=town, statement="甲", fault="burden", by=office, at=now
        )


def test_a_finding_keeps_the_board_that_showed_it(session, town, office, now, publication):
    found = actions.open_finding(session=session, unit=town, statement="甲", by=office, at=now,
                                 publication=air.publication(publication.pk))  # fmt: skip

    assert queries.findings_of_publication(publication.pk) == [found]


def test_a_unit_without_a_place_on_the_board_is_refused(
    session, industry_bureau, office, now, publication
):
    with pytest.raises(ReviewError, match="“区经信局” has no place on the board"):
        actions.open_finding(session=session, unit=industry_bureau, statement="甲", by=office,
                             at=now, publication=publication)  # fmt: skip


def test_a_circular_gives_no_place_and_may_be_cited(
    session, industry_bureau, office, now, circular_publication
):
    found = actions.open_finding(session=session, unit=industry_bureau, statement="甲", by=office,
                                 at=now, publication=circular_publication)  # fmt: skip

    assert found.publication == circular_publication


def test_what_was_withdrawn_shows_nothing(session, town, office, now, withdrawn):
    with pytest.raises(ReviewError, match="was withdrawn"):
        actions.open_finding(session=session, unit=town, statement="甲", by=office, at=now,
                             publication=air.publication(withdrawn.pk))  # fmt: skip


def test_two_people_who_take_one_number_are_told(finding, office, now, monkeypatch):
    monkeypatch.setattr(stating, "_next_number", lambda _year: finding.number)

    with pytest.raises(ReviewError, match="Somebody else entered a finding at the same moment"):
        actions.open_finding(
            session=finding.session, unit=finding.unit, statement="乙", by=office, at=now
        )


@pytest.mark.parametrize("name", ["particulars", "like_cases"])
def test_a_text_that_is_too_long_is_refused_and_not_cut(session, town, office, now, name):
    with pytest.raises(ReviewError, match="has at most 2000 characters; this has 2001"):
        actions.open_finding(session=session, unit=town, statement="甲", by=office, at=now,
                             **{name: "乙" * 2001})  # fmt: skip

    assert queries.register(2025) == []
