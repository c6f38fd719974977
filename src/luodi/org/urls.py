from django.urls import path

from luodi.org import account_views, views

app_name = "org"
urlpatterns = [
    path("sign-in", account_views.sign_in, name="sign_in"),
    path("enter", account_views.enter, name="enter"),
    path("sign-out", account_views.sign_out, name="sign_out"),
    path("password", account_views.password, name="password"),
    path("units/", views.units, name="units"),
    path("units/add", views.add_unit, name="add_unit"),
    path("units/<int:pk>", views.unit, name="unit"),
    path("units/<int:pk>/edit", views.edit_unit, name="edit_unit"),
    path("people/", views.people, name="people"),
    path("people/add", views.add_person, name="add_person"),
    path("people/<int:pk>/edit", views.edit_person, name="edit_person"),
    path("people/<int:pk>/link", views.link, name="link"),
]
