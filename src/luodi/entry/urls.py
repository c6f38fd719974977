"""The addresses of the door, and of what keeps it: below entry/."""

from django.urls import path

from luodi.entry.views import (
    authenticators,
    doors,
    passkeys,
    passwords,
    people,
    proving,
    security,
    tokens,
)

app_name = "entry"
urlpatterns = [
    path("sign-in", doors.sign_in, name="sign_in"),
    path("enter", doors.enter, name="enter"),
    path("sign-out", doors.sign_out, name="sign_out"),
    path("password", passwords.password, name="password"),
    path("people/<int:pk>/link", people.link, name="link"),
    path("people/<int:pk>/entry", people.person, name="person"),
    path("people/<int:pk>/entry/reset", people.reset, name="reset"),
    path("people/<int:pk>/entry/end", people.end_sessions, name="end_sessions"),
    path("entry/second", doors.second, name="second"),
    path("entry/prove", proving.prove, name="prove"),
    path("entry/", security.security, name="security"),
    path("entry/codes", security.codes, name="codes"),
    path("entry/sessions/others/end", security.end_others, name="end_others"),
    path("entry/sessions/<int:pk>/end", security.end_session, name="end_session"),
    path("entry/authenticator/new", authenticators.begin, name="begin_authenticator"),
    path("entry/authenticator", authenticators.authenticator, name="authenticator"),
    path("entry/authenticator/qr.svg", authenticators.qr, name="authenticator_qr"),
    path("entry/authenticator/remove", authenticators.remove, name="remove_authenticator"),
    path("entry/passkeys/new", passkeys.add, name="add_passkey"),
    path("entry/passkeys/<int:pk>/remove", passkeys.remove, name="remove_passkey"),
    path("entry/tokens", tokens.own, name="tokens"),
    path("entry/tokens/new", tokens.make, name="make_token"),
    path("entry/tokens/<int:pk>/revoke", tokens.revoke, name="revoke_token"),
    path("entry/tokens/all", tokens.everybody, name="all_tokens"),
    path("entry/tokens/all/<int:pk>/revoke", tokens.revoke_any, name="revoke_any_token"),
]
