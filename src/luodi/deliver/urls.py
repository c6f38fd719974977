"""The addresses of this room."""

app_name = "deliver"
urlpatterns: list = []
