"""The addresses of plans, below plans/."""

from django.urls import path

from luodi.plan.views import adopting, likeness, lines, plans, register, several, targets

app_name = "plan"
urlpatterns = [
    path("", plans.plan_list, name="list"),
    path("new", plans.start, name="start"),
    path("home-card", plans.home_card, name="_home_card"),
    path("adopt/<int:document_pk>", adopting.adopt, name="adopt"),
    path("like/<int:draft_pk>", likeness.like, name="_like"),
    path("like/<int:draft_pk>/<int:pk>", likeness.adopt_into, name="adopt_into"),
    path("of-edition/<int:document_pk>", likeness.of_edition, name="_of_edition"),
    path("<int:pk>", plans.plan_page, name="plan"),
    path("<int:pk>/rows", plans.rows, name="_rows"),
    path("<int:pk>/register", register.register, name="register"),
    path("<int:pk>/export", register.export, name="export"),
    path("<int:pk>/export.csv", register.export_csv, name="export_csv"),
    path("<int:pk>/print", register.printed, name="print"),
    path("<int:pk>/several", several.several, name="several"),
    path("<int:pk>/take-back/<int:stroke_pk>", several.take_back, name="take_back"),
    path("<int:pk>/add", lines.add_at_top, name="add_at_top"),
    path("lines/<int:pk>", lines.line_page, name="line"),
    path("lines/<int:pk>/source", lines.source, name="source"),
    path("lines/<int:pk>/add", lines.add_below, name="add_below"),
    path("lines/<int:pk>/edit", lines.edit, name="edit"),
    path("lines/<int:pk>/fill", lines.fill, name="fill"),
    path("lines/<int:pk>/confirm", lines.confirm, name="confirm"),
    path("lines/<int:pk>/target", targets.enter, name="target"),
    path("lines/<int:pk>/targets/<int:target_pk>", targets.tie, name="tie"),
    path("lines/<int:pk>/move", lines.move, name="move"),
    path("lines/<int:pk>/withdraw", lines.withdraw, name="withdraw"),
    path("lines/<int:pk>/restore", lines.restore, name="restore"),
]
