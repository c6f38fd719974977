"""The addresses of this room."""

app_name = "assess"
urlpatterns: list = []
