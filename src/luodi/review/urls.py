"""The addresses of this room."""

app_name = "review"
urlpatterns: list = []
