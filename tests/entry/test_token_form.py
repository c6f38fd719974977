"""What is typed about a token: only the role's scopes, reading ticked first."""

from datetime import date

from luodi.entry.token_form import TokenForm

TODAY = date(2025, 3, 3)


def test_reading_is_ticked_and_the_end_is_three_months_away() -> None:
    form = TokenForm(role="office", today=TODAY)

    assert form.initial["scopes"] == [
        "documents:read", "drafts:read", "plan:read", "figures:read", "tasks:read", "units:read",
    ]  # fmt: skip
    assert form.initial["expires_on"] == date(2025, 6, 1)


def test_a_scope_that_the_role_lacks_is_no_choice() -> None:
    given = {"name": "x", "scopes": ["units:write"], "expires_on": "2025-06-01"}

    assert not TokenForm(given, role="office", today=TODAY).is_valid()
    assert TokenForm(given, role="administrator", today=TODAY).is_valid()
