"""Freezing schemes."""

import pytest

from luodi.assess import actions
from luodi.assess.errors import UnknownScheme
from luodi.assess.models import Scheme
from luodi.audit import queries as audit


def test_a_frozen_scheme_holds_its_rules_as_text_with_their_hash(scheme):
    tax = scheme.content["indicators"][0]

    assert tax["base"]["2024-01-01"]["value"] == "18"
    assert len(scheme.digest) == 64
    assert audit.history(f"assess.scheme:{scheme.pk}").get().after["digest"] == scheme.digest


def test_the_same_rules_are_frozen_once(scheme, office, now):
    again = actions.freeze_scheme(code="per_mu_performance", by=office, at=now)

    assert again == scheme
    assert audit.history(f"assess.scheme:{scheme.pk}").count() == 1


def test_an_unknown_scheme_is_refused_with_those_there_are(office, now):
    with pytest.raises(UnknownScheme, match=r"“per_hectare”.*per_mu_performance"):
        actions.freeze_scheme(code="per_hectare", by=office, at=now)

    assert not Scheme.objects.exists()


def test_a_scheme_for_a_table_cannot_be_frozen_in_a_room(office, now):
    with pytest.raises(UnknownScheme, match=r"“per_mu_huangyan”.*tasks_of_the_year"):
        actions.freeze_scheme(code="per_mu_huangyan", by=office, at=now)
