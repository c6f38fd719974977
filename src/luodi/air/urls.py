"""The addresses of this room."""

app_name = "air"
urlpatterns: list = []
