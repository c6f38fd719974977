"""Every address of the house, room by room."""

from django.urls import include, path
from django.views.i18n import set_language

from luodi.web import api_reference, views

urlpatterns = [
    path("", views.home, name="home"),
    path("health", views.health, name="health"),
    path("help", views.help_page, name="help"),
    path("language", set_language, name="set_language"),
    path("theme", views.set_theme, name="set_theme"),
    path("search", views.search, name="search"),
    path("trail", views.trail, name="trail"),
    path("trail/chain", views.chain, name="chain"),
    path("trail/<path:target>", views.history, name="history"),
    path("api/v1/", api_reference.reference, name="api_reference"),
    path("api/v1/openapi.json", api_reference.schema, name="api_schema"),
    path("api/v1/", include(("luodi.web.api", "api"))),
    path("", include("luodi.org.urls")),
    path("entry/", include("luodi.entry.urls")),
    path("indicators/", include("luodi.catalog.urls")),
    path("documents/", include("luodi.read.urls")),
    path("plans/", include("luodi.plan.urls")),
    path("figures/", include("luodi.indicators.urls")),
    path("delivery/", include("luodi.deliver.urls")),
    path("watch/", include("luodi.watch.urls")),
    path("assess/", include("luodi.assess.urls")),
    path("", include("luodi.air.urls")),  # boards/, circulars/ and public/
    path("review/", include("luodi.review.urls")),
]

handler400 = "luodi.web.error_pages.bad_request"
handler403 = "luodi.web.error_pages.forbidden"
handler404 = "luodi.web.error_pages.not_found"
handler500 = "luodi.web.error_pages.server_error"
