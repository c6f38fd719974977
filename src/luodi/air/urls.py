"""The addresses of this room: boards/, circulars/ and public/."""

from django.urls import path

from luodi.air.views import boards, circulars, public, public_panels

app_name = "air"
urlpatterns = [
    path("boards/", boards.boards, name="boards"),
    path("boards/compose", boards.compose, name="compose"),
    path("boards/home-card", boards.home_card, name="_home_card"),
    path("boards/<int:pk>", boards.board, name="board"),
    path("boards/<int:pk>/publish", boards.publish, name="publish_board"),
    path("boards/<int:pk>/withdraw", boards.withdraw, name="withdraw_board"),
    path("boards/<int:pk>/export", boards.export, name="export_board"),
    path("boards/<int:pk>/panels/<slug:kind>.csv", boards.panel_export, name="panel_csv"),
    path("circulars/", circulars.circulars, name="circulars"),
    path("circulars/draft", circulars.draft, name="draft"),
    path("circulars/<int:pk>", circulars.circular, name="circular"),
    path("circulars/<int:pk>/publish", circulars.publish, name="publish_circular"),
    path("circulars/<int:pk>/withdraw", circulars.withdraw, name="withdraw_circular"),
    path("circulars/<int:pk>/docx", circulars.download, name="docx"),
    path("public/", public.boards, name="public"),
    path("public/boards/<int:pk>", public.board, name="public_board"),
    path("public/boards/<int:pk>.csv", public.export, name="public_export"),
    path("public/boards/<int:pk>/panels/<slug:kind>", public_panels.panel, name="public_panel"),
    path(
        "public/boards/<int:pk>/panels/<slug:kind>.csv",
        public_panels.panel_export,
        name="public_panel_csv",
    ),
    path(
        "public/boards/<int:pk>/panels/<slug:kind>.svg",
        public_panels.picture,
        name="public_panel_svg",
    ),
    path("public/boards/<int:pk>/embed/<slug:kind>", public_panels.embed, name="embed"),
    path("public/boards/<int:pk>/files/<str:file_name>", public_panels.file, name="public_file"),
    path("public/boards/<int:pk>/<slug:unit_code>", public.place, name="public_place"),
]
