"""The table of permissions, written out a second time: whoever changes a cell must mean it."""

import pytest

from luodi.org.permissions import NEVER_LENT, TABLE, Row, allows
from luodi.org.roles import SIGNED_IN_ROLES, LentRole, Role

EVERYBODY = frozenset(Role)
SIGNED_IN = frozenset(SIGNED_IN_ROLES)
BUSINESS = SIGNED_IN - {Role.ADMINISTRATOR, Role.SECURITY}
SEES_ALL = frozenset({Role.OFFICE, Role.LEADER, Role.AUDITOR})
HOLDERS = {
    "public.view": EVERYBODY,
    "account.own": SIGNED_IN,
    "unit.view": SIGNED_IN,
    "unit.edit": {Role.ADMINISTRATOR},
    "unit.import": {Role.ADMINISTRATOR},
    "post.edit": {Role.ADMINISTRATOR},
    "calendar.edit": {Role.OFFICE},
    "person.view": {Role.OFFICE, Role.AUDITOR, Role.ADMINISTRATOR, Role.SECURITY},
    "person.edit": {Role.ADMINISTRATOR},
    "person.grant": {Role.SECURITY},
    "token.own": BUSINESS | {Role.ADMINISTRATOR},
    "token.revoke": {Role.ADMINISTRATOR, Role.SECURITY},
    "session.any": {Role.SECURITY},
    "backup.view": {Role.OFFICE, Role.AUDITOR, Role.ADMINISTRATOR},
    "backup.run": {Role.ADMINISTRATOR},
    "history.view": BUSINESS,
    "audit.view": {Role.AUDITOR},
    "audit.verify": {Role.AUDITOR},
    "indicator.view": BUSINESS,
    "indicator.edit": {Role.OFFICE},
    "document.view": SEES_ALL,
    "document.ingest": {Role.OFFICE},
    "document.download": SEES_ALL,
    "draft.view": SEES_ALL,
    "draft.decide": {Role.OFFICE},
    "plan.view": BUSINESS,
    "plan.source": BUSINESS,
    "plan.edit": {Role.OFFICE},
    "plan.import": {Role.OFFICE},
    "plan.freeze": {Role.OFFICE},
    "plan.version": SEES_ALL,
    "plan.request_change": {Role.REPORTING_UNIT, Role.LEAD_UNIT},
    "plan.endorse_change": {Role.LEAD_UNIT},
    "plan.decide_change": {Role.OFFICE},
    "plan.export": SEES_ALL,
    "figure.view": BUSINESS,
    "figure.enter": {Role.REPORTING_UNIT, Role.LEAD_UNIT, Role.OFFICE},
    "figure.close": {Role.OFFICE},
    "figure.submit": {Role.REPORTING_UNIT, Role.LEAD_UNIT},
    "figure.accept": {Role.OFFICE},
    "figure.request": {Role.REPORTING_UNIT, Role.LEAD_UNIT, Role.OFFICE},
    "figure.decide": {Role.OFFICE},
    "figure.target": {Role.OFFICE},
    "figure.standing": {Role.OFFICE},
    "notice.own": SIGNED_IN,
    "robot.edit": {Role.ADMINISTRATOR},
    "delivery.view": BUSINESS,
    "delivery.assign": {Role.OFFICE},
    "delivery.instruct": {Role.LEADER},
    "delivery.report": {Role.REPORTING_UNIT, Role.LEAD_UNIT},
    "delivery.verify": {Role.LEAD_UNIT, Role.OFFICE},
    "delivery.accept": {Role.OFFICE},
    "help.ask": {Role.REPORTING_UNIT, Role.LEAD_UNIT},
    "help.answer": {Role.REPORTING_UNIT, Role.LEAD_UNIT, Role.OFFICE},
    "help.decide": {Role.OFFICE},
    "meeting.hold": {Role.OFFICE},
    "alert.view": BUSINESS,
    "alert.triage": {Role.OFFICE},
    "reserve.count": {Role.REPORTING_UNIT, Role.LEAD_UNIT, Role.OFFICE},
    "assessment.view": BUSINESS,
    "assessment.object": {Role.REPORTING_UNIT, Role.LEAD_UNIT},
    "assessment.run": {Role.OFFICE},
    "board.view": BUSINESS,
    "board.publish": {Role.OFFICE},
    "circular.view": BUSINESS,
    "circular.issue": {Role.OFFICE},
    "opinion.view": BUSINESS,
    "opinion.answer": {Role.REPORTING_UNIT, Role.LEAD_UNIT, Role.OFFICE},
    "opinion.decide": {Role.OFFICE},
    "opinion.contact": {Role.OFFICE},
    "achievement.view": BUSINESS,
    "achievement.propose": {Role.REPORTING_UNIT, Role.LEAD_UNIT, Role.OFFICE},
    "achievement.verify": {Role.OFFICE},
    "achievement.copy": {Role.REPORTING_UNIT, Role.LEAD_UNIT},
    "finding.view": BUSINESS,
    "finding.open": {Role.OFFICE},
    "remedy.submit": {Role.REPORTING_UNIT, Role.LEAD_UNIT},
    "remedy.close": {Role.OFFICE},
    "search.use": BUSINESS,
    "api.use": BUSINESS | {Role.ADMINISTRATOR},
}
LOOKS = (".view", ".own", ".use", ".source", ".export", ".download")
LOOKING = {"audit.verify", "plan.version"}  # said as deeds, and yet they change nothing
CHANGES = [name for name in TABLE if not name.endswith(LOOKS) and name not in LOOKING]


def test_no_permission_is_missing_here() -> None:
    assert set(HOLDERS) == set(TABLE)


@pytest.mark.parametrize("permission", HOLDERS)
@pytest.mark.parametrize("role", Role)
def test_a_role_holds_what_it_should_and_nothing_else(permission: str, role: Role) -> None:
    assert allows(role, permission) == (role in HOLDERS[permission])


@pytest.mark.parametrize("permission", CHANGES)
def test_an_auditor_changes_nothing(permission: str) -> None:
    assert not allows(Role.AUDITOR, permission)


def test_a_permission_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(KeyError):
        allows(Role.OFFICE, "plan.veiw")


def test_a_row_with_a_missing_cell_cannot_be_made() -> None:
    with pytest.raises(TypeError):
        Row(public=True, office=True)  # type: ignore[call-arg]


def test_nobody_keeps_the_register_and_grants_rights() -> None:
    grants = {"person.grant", "session.any"}
    keeps = {"unit.edit", "person.edit", "unit.import", "post.edit", "backup.run"}

    assert {name for name in grants if allows(Role.ADMINISTRATOR, name)} == set()
    assert {name for name in keeps if allows(Role.SECURITY, name)} == set()


def test_a_lent_role_holds_what_the_role_holds_but_no_second_pair_of_eyes() -> None:
    for permission in TABLE:
        holds = allows(Role.OFFICE, permission) and permission not in NEVER_LENT
        assert allows(LentRole(Role.OFFICE), permission) is holds
