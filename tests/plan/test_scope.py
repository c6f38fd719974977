"""Titles are for all; details for the whole house or for one's own units."""

from luodi.plan.scope import Scope, scope_of


def test_office_leader_and_auditor_see_everything(office, leader, auditor):
    assert all(scope_of(person).everything for person in (office, leader, auditor))


def test_a_person_of_a_unit_sees_what_it_leads_and_what_it_supports(lead_unit, units):
    scope = scope_of(lead_unit)
    own, other = units["JXJ"].pk, units["JYW"].pk

    assert scope.covers(own, [])
    assert scope.covers(other, [own])
    assert not scope.covers(other, [])
    assert not scope.covers(None, [])


def test_a_person_of_a_superior_unit_sees_for_the_units_below(reporting_unit, units):
    reporting_unit.unit = units["XQ"]

    assert scope_of(reporting_unit).units == {unit.pk for unit in units.values()}


def test_a_person_without_a_unit_sees_no_details(reporting_unit):
    reporting_unit.unit = None

    assert scope_of(reporting_unit) == Scope(everything=False)
