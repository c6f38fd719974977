"""The addresses of this room, below assess/."""

from django.urls import path

from luodi.assess.views import results, runs

app_name = "assess"
urlpatterns = [
    path("", runs.assessment_list, name="list"),
    path("home-card", runs.home_card, name="_home_card"),
    path("open", runs.open_run, name="open"),
    path("schemes/<slug:code>", results.scheme, name="scheme"),
    path("<int:pk>", runs.assessment, name="assessment"),
    path("<int:pk>/adjust", runs.adjust, name="adjust"),
    path("<int:pk>/compute", runs.compute, name="compute"),
    path("<int:pk>/confirm", runs.confirm, name="confirm"),
    path("<int:pk>/scheme", results.scheme_of, name="scheme_of"),
    path("<int:pk>/why/<slug:unit>", results.why, name="why"),
    path("<int:pk>/recompute", results.recompute, name="recompute"),
    path("<int:pk>/result.json", results.result, name="result"),
    path("<int:pk>/manifest.json", results.manifest, name="manifest"),
]
