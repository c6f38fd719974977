"""Which routes ask for a fresh proof: each is named here, and none of them has lost its mark."""

import pytest

from luodi.org.routes import asks_again
from tests.architecture.test_routes import routes

VIEWS = {route.name: route.view for route in routes()}
SENSITIVE = (
    "air:publish_board", "air:withdraw_board", "air:publish_circular", "air:withdraw_circular",
    "air:issue_circular", "air:opinion_contact", "air:release_answer", "air:take_answer_back",
    "air:verify", "air:withdraw",
    "org:add_person", "org:edit_person", "org:grant_role", "org:hand_over", "entry:link",
    "entry:reset", "entry:codes", "entry:begin_authenticator", "entry:remove_authenticator",
    "entry:add_passkey", "entry:remove_passkey", "entry:make_token",
)  # fmt: skip


@pytest.mark.parametrize("name", SENSITIVE)
def test_a_sensitive_step_asks_for_a_fresh_proof(name: str) -> None:
    assert asks_again(VIEWS[name], "POST")


@pytest.mark.parametrize("name", ["entry:end_session", "entry:end_others", "entry:sign_out"])
def test_what_makes_an_account_safer_asks_for_none(name: str) -> None:
    """Whoever finds a strange sign-in must be able to end it at once."""
    assert not asks_again(VIEWS[name], "POST")
