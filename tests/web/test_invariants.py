"""Invariants that hold across the house: I4, I6 and I7 of docs/permissions.md."""

import re
from typing import Any

from django.db import connection
from django.test import Client

from luodi.org.permissions import TABLE, allows
from luodi.org.roles import Role
from tests.web.states import States

LOOKING = (".view", ".use", ".source", ".download", ".export", ".version", ".verify")
ONES_OWN = {"account.own", "token.own", "notice.own"}
SYSTEM = {
    "unit.edit",
    "unit.import",
    "post.edit",
    "person.edit",
    "token.revoke",
    "backup.run",
    "robot.edit",
}
SECURITY = {"person.grant", "session.any", "token.revoke"}


def writes(role: Role) -> set[str]:
    """Return the permissions of a role that change something which is not one's own."""
    held = {name for name in TABLE if allows(role, name)}
    looking = {name for name in held if name.endswith(LOOKING) and name != "delivery.verify"}
    return held - looking - ONES_OWN


def test_administrators_write_no_business_and_the_auditor_nothing() -> None:
    assert writes(Role.ADMINISTRATOR) == SYSTEM
    assert writes(Role.SECURITY) == SECURITY
    assert writes(Role.AUDITOR) == writes(Role.PUBLIC) == set()


def test_nobody_keeps_the_register_and_grants_roles() -> None:
    def keeps_both(role: Role) -> bool:
        held = writes(role)
        return bool(held & (SYSTEM - SECURITY)) and bool(held & (SECURITY - SYSTEM))

    assert not any(keeps_both(role) for role in Role)


# What a stranger's pages read: publications, and what the frame of every page asks.
PUBLISHED = {"air_publication", "air_withdrawal", "air_board", "air_circular"}
FRAME = {"org_unit", "django_session"}


def test_a_stranger_reads_what_was_published_and_no_other_table(states: States) -> None:
    key = states.publication.pk
    read: set[str] = set()

    def note(run: Any, sql: str, *rest: Any) -> Any:
        read.update(re.findall(r'(?:FROM|JOIN) "(\w+)"', sql))
        return run(sql, *rest)

    with connection.execute_wrapper(note):
        for path in ("/", "/help", "/public/", f"/public/boards/{key}", f"/public/boards/{key}.csv",
                     f"/public/boards/{key}/JTJ", "/api/v1/", "/api/v1/openapi.json"):  # fmt: skip
            assert Client().get(path).status_code == 200, path

    assert read - PUBLISHED - FRAME == set()
    assert "air_publication" in read
