"""The addresses of entry, below entry/."""

from django.urls import URLPattern

app_name = "entry"
urlpatterns: list[URLPattern] = []
