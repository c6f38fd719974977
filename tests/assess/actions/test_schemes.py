"""Proposing schemes, and what a second person decides on them."""

from copy import deepcopy
from dataclasses import replace

import pytest

from luodi.assess import actions, queries
from luodi.assess.errors import SamePerson, SchemeRefused, UnknownScheme
from luodi.assess.models import Assessment, Scheme, Verdict
from luodi.audit import queries as audit
from luodi.packs import rulebook
from luodi.packs.schemas import schemes
from tests import judged
from tests.assess.conftest import QUARTER

CODE = "per_mu_performance"


@pytest.fixture
def proposed(office, now):
    """The scheme of performance per mu, proposed."""
    return actions.propose_scheme(code=CODE, by=office, at=now)


@pytest.fixture
def other_weights(monkeypatch):
    """The pack gives the tax per mu 45 marks and the output 25, as if the file was edited."""

    def edited():
        packs = dict(rulebook.definitions("schemes"))
        tree = deepcopy(schemes.as_text(packs[CODE].body))
        for one, marks in ((0, "45"), (1, "25")):
            for dated in tree["indicators"][one]["weight"].values():
                dated["value"] = marks
        packs[CODE] = replace(packs[CODE], body=schemes.from_text(tree))
        monkeypatch.setattr(rulebook, "definitions", lambda _kind: packs)

    return edited


def opened(scheme, by, at):
    return actions.open_assessment(scheme=scheme, period=QUARTER, as_of=at, by=by, at=at)


def test_a_proposed_scheme_holds_its_rules_as_text_with_their_hash(proposed):
    tax = proposed.content["indicators"][0]

    assert tax["base"]["2024-01-01"]["value"] == "18"
    assert len(proposed.digest) == 64
    event = audit.history(f"assess.scheme:{proposed.pk}").get()
    assert (event.kind, event.after["digest"]) == ("assess.scheme_proposed", proposed.digest)


def test_the_same_rules_are_proposed_once(proposed, second_office, now):
    again = actions.propose_scheme(code=CODE, by=second_office, at=now)

    assert again == proposed and again.frozen_by != second_office
    assert audit.history(f"assess.scheme:{proposed.pk}").count() == 1


def test_an_unknown_scheme_is_refused_with_those_there_are(office, now):
    with pytest.raises(UnknownScheme, match=r"“per_hectare”.*per_mu_performance"):
        actions.propose_scheme(code="per_hectare", by=office, at=now)

    assert not Scheme.objects.exists()


def test_a_scheme_for_a_table_cannot_be_proposed_in_a_room(office, now):
    with pytest.raises(UnknownScheme, match=r"“per_mu_huangyan”.*tasks_of_the_year"):
        actions.propose_scheme(code="per_mu_huangyan", by=office, at=now)


def test_nothing_is_opened_by_a_scheme_that_one_person_alone_wants(proposed, office, now):
    with pytest.raises(SchemeRefused, match="is proposed and not approved"):
        opened(proposed, office, now)

    assert not Assessment.objects.exists()


def test_whoever_proposed_a_scheme_does_not_approve_it(proposed, office, now):
    with pytest.raises(SamePerson, match="You proposed this scheme yourself"):
        actions.approve_scheme(scheme=proposed, by=office, at=now)

    assert queries.verdict_on(proposed) is None


def test_a_second_person_puts_it_into_use(proposed, office, second_office, now):
    actions.approve_scheme(scheme=proposed, by=second_office, at=now)

    assert list(queries.schemes_frozen()) == [proposed]
    assert queries.verdict_on(proposed).by == second_office
    assert opened(proposed, office, now).scheme == proposed
    kinds = {event.kind for event in audit.history(f"assess.scheme:{proposed.pk}")}
    assert kinds == {"assess.scheme_proposed", "assess.scheme_approved"}


def test_a_scheme_is_decided_once(scheme, second_office, now):
    with pytest.raises(SchemeRefused, match="was decided on 2025-03-03"):
        actions.approve_scheme(scheme=scheme, by=second_office, at=now)

    assert Verdict.objects.count() == 1


def test_a_declined_scheme_opens_nothing_and_is_not_proposed_again(
    proposed, office, second_office, now
):
    actions.decline_scheme(scheme=proposed, reason="税收权重过高", by=second_office, at=now)

    with pytest.raises(SchemeRefused, match="was declined on 2025-03-03"):
        opened(proposed, office, now)
    with pytest.raises(SchemeRefused, match="税收权重过高"):
        actions.propose_scheme(code=CODE, by=office, at=now)


@pytest.mark.parametrize("reason", ["", "  ", "字" * 401])
def test_a_scheme_is_declined_with_a_reason(proposed, second_office, now, reason):
    with pytest.raises(SchemeRefused, match="up to 400 characters"):
        actions.decline_scheme(scheme=proposed, reason=reason, by=second_office, at=now)


def test_other_weights_are_a_version_of_their_own_with_a_second_approver(
    scheme, other_weights, office, second_office, now
):
    """B64."""
    other_weights()
    newer = actions.propose_scheme(code=CODE, by=office, at=now)

    assert newer.digest != scheme.digest
    assert list(queries.schemes_frozen()) == [scheme]  # the old one stands
    with pytest.raises(SchemeRefused, match="not approved"):
        opened(newer, office, now)
    actions.approve_scheme(scheme=newer, by=second_office, at=now)
    assert set(queries.schemes_frozen()) == {scheme, newer}
    assert opened(scheme, office, now).scheme == scheme


@pytest.fixture
def faulty(monkeypatch):
    """The pack's goalposts of the tax per mu are the wrong way round from a day on."""

    def edited(day, begins):
        packs = dict(rulebook.definitions("schemes"))
        tree = deepcopy(schemes.as_text(packs[CODE].body))
        bases = next(iter(tree["indicators"][0].pop("base").values()))["reference"]
        ends = {end: {"of": "fixed", "value": value} for end, value in
                (("low", "18"), ("high", "9"))}  # fmt: skip
        right = {"kind": "ratio", "against": {"of": "fixed", "value": "18"}, "reference": bases}
        wrong = {"kind": "span", **ends, "reference": bases}
        tree["indicators"][0]["curve"] = {day: wrong, **({} if begins else {"2024-01-01": right})}
        packs[CODE] = replace(packs[CODE], body=schemes.from_text(tree))
        monkeypatch.setattr(rulebook, "definitions", lambda _kind: packs)

    return edited


@pytest.mark.parametrize("day", ["2024-01-01", "2026-01-01"])
def test_a_scheme_with_faults_is_not_proposed_nor_where_its_values_begin_later(
    faulty, office, now, day
):
    faulty(day, begins=True)

    with pytest.raises(SchemeRefused, match=r"indicators\.0\.curve"):
        actions.propose_scheme(code=CODE, by=office, at=now)

    assert not Scheme.objects.exists()


def test_nothing_is_opened_where_the_values_of_the_period_have_faults(
    faulty, office, second_office, now
):
    faulty("2026-01-01", begins=False)  # sound on the day of the proposal
    made = judged.in_use(code=CODE, by=office, second=second_office, at=now)
    assert opened(made, office, now).period == QUARTER

    later = now.replace(year=2026, month=5)
    with pytest.raises(SchemeRefused, match=r"has faults for 2026Q1: indicators\.0\.curve"):
        actions.open_assessment(scheme=made, period="2026Q1", as_of=later, by=office, at=later)
