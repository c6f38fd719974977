"""Placeholder: the room's owner writes this file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path

from luodi.org.routes import policy

app_name = "plan"


@policy("plan.view")
def _not_yet(request: HttpRequest) -> HttpResponse:
    raise Http404


urlpatterns = [path("", _not_yet, name="list")]
