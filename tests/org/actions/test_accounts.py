"""A password is stored by its hash, and the trail knows only that it changed."""

from luodi.audit import queries as audit
from luodi.org import actions
from tests.cast import PASSWORD


def test_a_new_password_fits_and_stands_in_the_trail_without_itself(office, now) -> None:
    actions.change_password(by=office, at=now, password=PASSWORD)

    office.refresh_from_db()
    assert office.check_password(PASSWORD)
    event = audit.history(f"org.person:{office.pk}").first()
    assert (event.kind, event.before, event.after) == ("org.password_changed", None, None)


def test_a_deputy_changes_their_own_password(office, second_office, now) -> None:
    lent = second_office.lent_by(office)

    actions.change_password(by=lent, at=now, password=PASSWORD)

    office.refresh_from_db()
    second_office.refresh_from_db()
    assert second_office.check_password(PASSWORD) and not office.check_password(PASSWORD)
