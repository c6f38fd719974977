from django.urls import path

from luodi.org.views import calendar, delegations, peers, people, posts, units

app_name = "org"
urlpatterns = [
    path("units/", units.units, name="units"),
    path("units/add", units.add_unit, name="add_unit"),
    path("units/<int:pk>", units.unit, name="unit"),
    path("units/<int:pk>/edit", units.edit_unit, name="edit_unit"),
    path("units/<int:pk>/merge", units.merge_units, name="merge_units"),
    path("peer-groups/", peers.peer_groups, name="peer_groups"),
    path("peer-groups/add", peers.add_peer_group, name="add_peer_group"),
    path("peer-groups/<int:pk>/edit", peers.edit_peer_group, name="edit_peer_group"),
    path("posts/", posts.posts, name="posts"),
    path("posts/add", posts.add_post, name="add_post"),
    path("posts/<int:pk>/edit", posts.edit_post, name="edit_post"),
    path("posts/<int:pk>/vacate", posts.vacate_post, name="vacate_post"),
    path("calendar/", calendar.calendar, name="calendar"),
    path("calendar/add", calendar.add_special_day, name="add_special_day"),
    path("calendar/<int:pk>/remove", calendar.remove_special_day, name="remove_special_day"),
    path("delegations/", delegations.delegations, name="delegations"),
    path("delegations/add", delegations.hand_over, name="hand_over"),
    path("delegations/stop", delegations.stop_acting, name="stop_acting"),
    path("delegations/<int:pk>/act", delegations.begin_acting, name="begin_acting"),
    path("delegations/<int:pk>/end", delegations.end_delegation, name="end_delegation"),
    path("people/", people.people, name="people"),
    path("people/unused", people.unused, name="unused"),
    path("people/add", people.add_person, name="add_person"),
    path("people/<int:pk>/edit", people.edit_person, name="edit_person"),
    path("people/<int:pk>/role", people.grant_role, name="grant_role"),
]
