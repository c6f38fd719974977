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
