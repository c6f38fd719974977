"""What somebody can prove themselves by, and what they owe before anything else."""

from datetime import timedelta

import pytest

from luodi.entry import actions, queries
from luodi.entry.models import PasswordChange


def test_nobody_has_a_second_factor_by_codes_alone(office, now) -> None:
    actions.make_codes(by=office, at=now)

    found = queries.factors(office)
    assert (found.codes_left, found.has_second, found.can_prove) == (10, False, False)


def test_an_app_counts_once_it_is_confirmed(office, with_app, leader, now) -> None:
    actions.begin_authenticator(by=leader, at=now)

    assert queries.factors(with_app).has_second
    assert not queries.factors(leader).has_second
    assert queries.authenticator(leader) is not None


def test_a_passkey_is_found_by_its_owner_alone(with_passkey, leader) -> None:
    key = queries.passkeys(with_passkey)[0]

    assert queries.passkey(with_passkey, key.pk) == key
    assert queries.passkey(leader, key.pk) is None


def test_a_role_named_in_settings_owes_a_factor(office, with_app, leader, settings, now) -> None:
    settings.LUODI_SECOND_FACTOR_FOR = ["office", "leader"]

    assert queries.owes(with_app, now) == ()
    assert queries.owes(leader, now) == ("factor",)


@pytest.mark.parametrize(("days", "owed"), [(0, ()), (89, ()), (90, ("password",))])
def test_a_password_is_owed_after_ninety_days(with_password, settings, now, days, owed) -> None:
    settings.LUODI_PASSWORD_POLICY = "mlps"
    PasswordChange.objects.create(person=with_password, at=now - timedelta(days=days))

    assert queries.owes(with_password, now) == owed


def test_looking_at_a_link_does_not_use_it_up(office, now) -> None:
    token = actions.one_time_link(person=office, by=None, at=now).split("link=")[1]

    assert [queries.person_of_link(token) for _ in range(3)] == [office] * 3


@pytest.mark.parametrize("token", ["", "x", "A" * 32])
def test_a_false_link_lets_nobody_in(office, token: str) -> None:
    assert queries.person_of_link(token) is None


def test_a_link_claims_to_be_for_somebody_even_when_it_is_false(office, now) -> None:
    token = actions.one_time_link(person=office, by=None, at=now).split("link=")[1]

    assert queries.name_in_link(token) == "office"
    assert queries.name_in_link(token[:-4] + "AAAA") == "office"


@pytest.mark.parametrize("token", ["", "x", "A", "_" * 40, "区", "\x00", "A" * 10_000])
def test_nonsense_claims_nobody(db, token: str) -> None:
    assert queries.name_in_link(token) == ""
