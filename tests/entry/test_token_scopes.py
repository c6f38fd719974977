"""Which scopes a role can give a token."""

import pytest

from luodi.entry.token_scopes import OPENED_BY, SCOPES, reads_only, scope_of, scopes_for
from luodi.org.permissions import TABLE
from luodi.org.roles import Role


def test_every_scope_names_the_permission_that_opens_it() -> None:
    assert set(OPENED_BY) == set(SCOPES)
    assert set(OPENED_BY.values()) <= set(TABLE)


@pytest.mark.parametrize(
    ("method", "scope"), [("GET", "plan:read"), ("POST", "plan:write"), ("PATCH", "plan:write")]
)
def test_a_method_asks_for_reading_or_writing(method: str, scope: str) -> None:
    assert scope_of("plan", method) == scope


@pytest.mark.parametrize(
    ("role", "scopes"),
    [(Role.REPORTING_UNIT, ["plan:read", "figures:read", "figures:write", "tasks:read",
                            "tasks:write", "units:read"]),
     (Role.OFFICE, ["documents:read", "documents:write", "drafts:read", "drafts:write",
                    "plan:read", "plan:write", "figures:read", "figures:write", "tasks:read",
                    "units:read"]),
     (Role.ADMINISTRATOR, ["units:read", "units:write"]),
     (Role.AUDITOR, ["documents:read", "drafts:read", "plan:read", "figures:read", "tasks:read",
                     "units:read"])],
)  # fmt: skip
def test_a_role_gives_what_it_has(role: Role, scopes: list[str]) -> None:
    assert scopes_for(role) == scopes


def test_reading_is_told_from_writing() -> None:
    assert [reads_only("plan:read"), reads_only("plan:write")] == [True, False]
