"""The addresses of this room."""

app_name = "indicators"
urlpatterns: list = []
