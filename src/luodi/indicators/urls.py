"""The addresses of figures, below figures/."""

from django.urls import path

from luodi.indicators.views import (
    batches,
    entering,
    figures,
    grid,
    indicator,
    requests,
    series,
    settling,
)

app_name = "indicators"
urlpatterns = [
    path("", figures.figure_list, name="list"),
    path("enter", entering.enter, name="enter"),
    path("import", batches.import_file, name="import"),
    path("import/template", batches.template_file, name="template"),
    path("close", settling.close, name="close"),
    path("due", settling.due, name="due"),
    path("missing/<slug:code>/<slug:unit_code>/<slug:period>", settling.missing, name="missing"),
    path("grid/<slug:unit_code>/<slug:period>", grid.grid, name="grid"),
    path("grid/<slug:unit_code>/<slug:period>/draft", grid.draft, name="grid_draft"),
    path("grid/<slug:unit_code>/<slug:period>/drop", grid.drop, name="grid_drop"),
    path("grid/<slug:unit_code>/<slug:period>/submit", grid.submit, name="submit"),
    path("grid-of/<slug:code>/<slug:period>", grid.grid_of, name="grid_of"),
    path("grid-of/<slug:code>/<slug:period>/draft", grid.draft_of, name="grid_of_draft"),
    path("grid-of/<slug:code>/<slug:period>/drop", grid.drop_of, name="grid_of_drop"),
    path("signoffs", settling.signoffs, name="signoffs"),
    path("signoffs/<slug:unit_code>/<slug:period>", settling.signoff, name="signoff"),
    path("signoffs/<slug:unit_code>/<slug:period>/accept", settling.accept, name="accept"),
    path("signoffs/<slug:unit_code>/<slug:period>/return", settling.return_figures, name="return"),
    path("signoffs/<slug:unit_code>/<slug:period>/reopen", settling.reopen, name="reopen"),
    path("requests", requests.request_list, name="requests"),
    path("requests/<int:pk>", requests.revision_request, name="request"),
    path("requests/<int:pk>/decide", requests.decide, name="decide_request"),
    path("requests/<int:pk>/withdraw", requests.withdraw, name="withdraw_request"),
    path("of-line/<int:line_pk>", figures.of_line, name="_of_line"),
    path("of/<slug:code>", indicator.indicator, name="indicator"),
    path("of/<slug:code>/chart", indicator.chart, name="_chart_of"),
    path("<slug:code>/<slug:unit_code>", series.series, name="series"),
    path("<slug:code>/<slug:unit_code>/chart", series.chart, name="_chart"),
    path("<slug:code>/<slug:unit_code>/<slug:period>/revise", entering.revise, name="revise"),
]
