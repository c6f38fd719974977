"""The addresses of indicators, below indicators/."""

from django.urls import path

from luodi.catalog import views

app_name = "catalog"
urlpatterns = [
    path("", views.indicator_list, name="list"),
    path("definitions.xlsx", views.export, {"suffix": "xlsx"}, name="workbook"),
    path("definitions.csv", views.export, {"suffix": "csv"}, name="csv"),
    path("define", views.define, name="define"),
    path("packs", views.packs, name="packs"),
    path("of/<slug:code>", views.indicator, name="indicator"),
    path("of/<slug:code>/edit", views.edit, name="edit"),
]
