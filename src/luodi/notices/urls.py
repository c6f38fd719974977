"""The addresses of notices, below notices/."""

from django.urls import path

from luodi.notices.views import calendars, inbox, preferences, robots

app_name = "notices"
urlpatterns = [
    path("", inbox.own, name="list"),
    path("<int:pk>/open", inbox.open_notice, name="open"),
    path("read", inbox.read_all, name="read_all"),
    path("unread", inbox.unread, name="unread"),
    path("preferences", preferences.preferences, name="preferences"),
    path("calendar", calendars.make, name="make_feed"),
    path("calendar/revoke", calendars.revoke, name="revoke_feed"),
    path("calendar/<str:token>.ics", calendars.feed, name="feed"),
    path("robots", robots.robot_list, name="robots"),
    path("robots/add", robots.add, name="add_robot"),
    path("robots/<int:pk>/edit", robots.edit, name="edit_robot"),
    path("robots/<int:pk>/retire", robots.retire, name="retire_robot"),
    path("robots/<int:pk>/try", robots.try_out, name="try_robot"),
    path("deliveries", robots.deliveries, name="deliveries"),
    path("deliveries/<int:pk>/again", robots.again, name="try_again"),
]
