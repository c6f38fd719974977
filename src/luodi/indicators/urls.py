"""The addresses of figures, below figures/."""

from django.urls import path

from luodi.indicators.views import batches, entering, figures

app_name = "indicators"
urlpatterns = [
    path("", figures.figure_list, name="list"),
    path("enter", entering.enter, name="enter"),
    path("import", batches.import_file, name="import"),
    path("import/template", batches.template_file, name="template"),
    path("close", batches.close, name="close"),
    path("of-line/<int:line_pk>", figures.of_line, name="_of_line"),
    path("<slug:code>/<slug:unit_code>", figures.series, name="series"),
    path("<slug:code>/<slug:unit_code>/chart", figures.chart, name="_chart"),
    path("<slug:code>/<slug:unit_code>/<slug:period>/revise", entering.revise, name="revise"),
]
