"""The addresses of entry, below entry/."""

from django.urls import path

from luodi.entry.views import tokens

app_name = "entry"
urlpatterns = [
    path("tokens", tokens.own, name="tokens"),
    path("tokens/new", tokens.make, name="make_token"),
    path("tokens/<int:pk>/revoke", tokens.revoke, name="revoke_token"),
    path("tokens/all", tokens.everybody, name="all_tokens"),
    path("tokens/all/<int:pk>/revoke", tokens.revoke_any, name="revoke_any_token"),
]
