"""The addresses of this room, below assess/."""

from django.urls import path

from luodi.assess.views import (
    boards,
    looking_over,
    objections,
    results,
    runs,
    schemes,
    units,
)

app_name = "assess"
urlpatterns = [
    path("", runs.assessment_list, name="list"),
    path("home-card", runs.home_card, name="_home_card"),
    path("open", runs.open_run, name="open"),
    path("schemes/<slug:code>", schemes.scheme, name="scheme"),
    path("schemes/<slug:code>/propose", schemes.propose, name="propose_scheme"),
    path("schemes/kept/<int:pk>", schemes.kept_scheme, name="kept_scheme"),
    path("schemes/kept/<int:pk>/approve", schemes.approve, name="approve_scheme"),
    path("schemes/kept/<int:pk>/decline", schemes.decline, name="decline_scheme"),
    path("adjustments/<int:pk>/approve", looking_over.approve_adjustment,
         name="approve_adjustment"),
    path("adjustments/<int:pk>/withdraw", looking_over.withdraw_adjustment,
         name="withdraw_adjustment"),
    path("objections/<int:pk>", objections.objection, name="objection"),
    path("objections/<int:pk>/decide", objections.decide, name="decide_objection"),
    path("objections/<int:pk>/withdraw", objections.withdraw, name="withdraw_objection"),
    path("<int:pk>", runs.assessment, name="assessment"),
    path("<int:pk>/adjust", runs.adjust, name="adjust"),
    path("<int:pk>/compute", runs.compute, name="compute"),
    path("<int:pk>/confirm", runs.confirm, name="confirm"),
    path("<int:pk>/look-over", looking_over.look_over, name="look_over"),
    path("<int:pk>/replace", looking_over.replace, name="replace"),
    path("<int:pk>/object/<slug:unit>", objections.raise_one, name="object"),
    path("<int:pk>/scheme", schemes.scheme_of, name="scheme_of"),
    path("<int:pk>/why/<slug:unit>", results.why, name="why"),
    path("<int:pk>/why/<slug:unit>/if", units.what_if, name="what_if"),
    path("<int:pk>/why/<slug:unit>/since", units.since, name="since"),
    path("<int:pk>/criteria", boards.criteria, name="criteria"),
    path("<int:pk>/criteria.csv", boards.criteria_csv, name="criteria_csv"),
    path("<int:pk>/criteria.xlsx", boards.criteria_xlsx, name="criteria_xlsx"),
    path("<int:pk>/trust", boards.trust, name="trust"),
    path("<int:pk>/against", boards.against, name="against"),
    path("<int:pk>/recompute", results.recompute, name="recompute"),
    path("<int:pk>/result.json", results.result, name="result"),
    path("<int:pk>/manifest.json", results.manifest, name="manifest"),
]  # fmt: skip
