"""Every address of the house, room by room."""

from django.urls import include, path
from django.views.i18n import set_language

from luodi.web import api_reference, backup_views, loop_views, trail_views, unit_lists, views

urlpatterns = [
    path("", views.home, name="home"),
    path("health", views.health, name="health"),
    path("help", views.help_page, name="help"),
    path("language", set_language, name="set_language"),
    path("theme", views.set_theme, name="set_theme"),
    path("search", views.search, name="search"),
    path("backups", backup_views.backups, name="backups"),
    path("trail", trail_views.trail, name="trail"),
    path("trail/chain", trail_views.chain, name="chain"),
    path("trail/events.csv", trail_views.export, name="trail_export"),
    path("trail/checkpoints", trail_views.checkpoints, name="checkpoints"),
    path("trail/checkpoints/<int:pk>", trail_views.checkpoint, name="checkpoint"),
    path("trail/<path:target>", trail_views.history, name="history"),
    path("api/v1/", api_reference.reference, name="api_reference"),
    path("api/v1/openapi.json", api_reference.schema, name="api_schema"),
    path("api/v1/", include(("luodi.web.api", "api"))),
    path("", include("luodi.entry.urls")),  # sign-in and the like stand at the top
    path("units/list", unit_lists.unit_list, name="unit_list"),
    path("units/list/template", unit_lists.template, name="unit_list_template"),
    path("units/list/export", unit_lists.export, name="unit_list_export"),
    path("units/list/<int:pk>", unit_lists.preview, name="unit_list_preview"),
    path("", include("luodi.org.urls")),
    path("notices/", include("luodi.notices.urls")),
    path("indicators/", include("luodi.catalog.urls")),
    path("documents/", include("luodi.read.urls")),
    path("plans/<int:pk>/year", loop_views.year, name="year_loop"),
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
