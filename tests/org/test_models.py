"""What must never be is refused by the database itself."""

import pytest
from django.db import IntegrityError, transaction
from django.db.models import F, ProtectedError

from luodi.org.models import Person, Unit


def test_a_unit_is_not_its_own_superior(district) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Unit.objects.filter(pk=district.pk).update(parent=F("pk"))


def test_the_public_has_no_account(office) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.filter(pk=office.pk).update(role="public")


def test_a_unit_with_others_below_it_cannot_be_deleted(district) -> None:
    with pytest.raises(ProtectedError):
        district.delete()


def test_a_unit_and_a_person_are_called_by_their_names(district, office) -> None:
    assert (str(district), str(office)) == ("溪桥区", "督查员甲")


def test_whoever_has_no_unit_acts_for_none(administrator) -> None:
    assert administrator.audit_unit == ""


def test_a_lent_role_is_worn_and_never_kept(office, leader) -> None:
    lent = office.lent_by(leader)

    assert (lent.pk, lent.role, lent.unit) == (office.pk, "leader", leader.unit)
    assert (lent.audit_id, lent.audit_acting_for) == (office.audit_id, leader.audit_id)
    for fields in (None, ["role"], ["name", "unit"]):
        with pytest.raises(TypeError, match="lent"):
            lent.save(update_fields=fields)
    lent.save(update_fields=["last_login"])
    assert Person.objects.get(pk=office.pk).role == "office"
    assert office.audit_acting_for == ""


def test_a_former_name_and_a_delegation_are_called_by_what_they_are(office, leader, town) -> None:
    from luodi.org.models import Delegation, FormerName, PeerGroup, Post

    assert str(FormerName(name="旧名")) == "旧名"
    assert str(PeerGroup(name="镇街")) == "镇街"
    assert str(Post(title="镇长")) == "镇长"
    assert str(Delegation(principal=leader, deputy=office)) == f"{office.pk} for {leader.pk}"
