"""The addresses of the review, below review/."""

from django.urls import path

from luodi.review.views import findings, registers, sessions, years

app_name = "review"
urlpatterns = [
    path("", registers.register_page, name="list"),
    path("export", registers.export, name="export"),
    path("home-card", registers.home_card, name="_home_card"),
    path("of-line/<int:line_pk>", registers.of_line, name="_of_line"),
    path("of-publication/<int:publication_pk>", registers.of_publication, name="_of_publication"),
    path("sessions", sessions.sessions, name="sessions"),
    path("sessions/hold", sessions.hold, name="hold"),
    path("sessions/<int:pk>", sessions.session, name="session"),
    path("findings/open", sessions.open_finding, name="open"),
    path("findings/<int:pk>", findings.finding, name="finding"),
    path("findings/<int:pk>/plan", findings.plan, name="plan"),
    path("findings/<int:pk>/submit", findings.submit, name="submit"),
    path("findings/<int:pk>/close", findings.close, name="close"),
    path("findings/<int:pk>/send-back", findings.send_back, name="send_back"),
    path("findings/<int:pk>/look-back", findings.look_back, name="look_back"),
    path("years/<int:year>", years.year, name="year"),
    path("years/<int:year>/export", years.export, name="year_export"),
    path("years/<int:year>/compile", years.compile_report, name="compile"),
    path("years/<int:year>/carry-over", years.carry_over, name="carry_over"),
]
