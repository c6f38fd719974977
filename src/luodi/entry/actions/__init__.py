"""Change how somebody gets in; each change writes its event in the same transaction."""

from luodi.entry.actions.factors import (
    add_passkey,
    begin_authenticator,
    confirm_authenticator,
    make_codes,
    remove_authenticator,
    remove_passkey,
    reset_factors,
)
from luodi.entry.actions.guessing import count_use, failed, forget_guesses, tried
from luodi.entry.actions.proving import by_code, by_link, by_passkey, by_password, prove
from luodi.entry.actions.sessions import ask_again, end_sessions, expire, see
from luodi.entry.actions.signing_in import (
    BACKEND,
    change_password,
    one_time_link,
    sign_in,
    sign_out,
)

__all__ = [
    "BACKEND",
    "add_passkey",
    "ask_again",
    "begin_authenticator",
    "by_code",
    "by_link",
    "by_passkey",
    "by_password",
    "change_password",
    "confirm_authenticator",
    "count_use",
    "end_sessions",
    "expire",
    "failed",
    "forget_guesses",
    "make_codes",
    "one_time_link",
    "prove",
    "remove_authenticator",
    "remove_passkey",
    "reset_factors",
    "see",
    "sign_in",
    "sign_out",
    "tried",
]
