"""The addresses of early warning, below watch/."""

from django.urls import path

from luodi.watch.views import alerts, fragments, reserves, responses

app_name = "watch"
urlpatterns = [
    path("", alerts.alert_list, name="list"),
    path("home-card", fragments.home_card, name="_home_card"),
    path("of-line/<int:line_pk>", fragments.of_line, name="_of_line"),
    path("alerts/<int:pk>", alerts.alert_page, name="alert"),
    path("alerts/<int:pk>/triage", alerts.triage, name="triage"),
    path("alerts/<int:pk>/respond", responses.respond, name="respond"),
    path("responses/<int:pk>/end", responses.end, name="end"),
    path("responses/<int:pk>/look-back", responses.look_back, name="look_back"),
    path("reviews/<int:pk>", responses.review, name="review"),
    path("reserves", reserves.reserve_list, name="reserves"),
    path("reserves/open", reserves.open_reserve, name="open_reserve"),
    path("reserves/<int:pk>", reserves.reserve_page, name="reserve"),
    path("reserves/<int:pk>/count", reserves.count, name="count"),
]
