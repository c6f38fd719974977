"""The addresses of this room."""

app_name = "watch"
urlpatterns: list = []
