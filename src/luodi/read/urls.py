"""The addresses of documents and their desks, below documents/."""

from django.urls import path

from luodi.read.views import (
    deciding,
    desk,
    documents,
    editions,
    mending,
    reshaping,
    several,
)  # fmt: skip

app_name = "read"
urlpatterns = [
    path("", documents.document_list, name="list"),
    path("new", documents.upload, name="upload"),
    path("home-card", documents.home_card, name="_home_card"),
    path("<int:pk>", documents.document_page, name="document"),
    path("<int:pk>/status", documents.status, name="status"),
    path("<int:pk>/again", documents.again, name="again"),
    path("<int:pk>/original", documents.download, name="download"),
    path("<int:pk>/desk", desk.desk_page, name="desk"),
    path("<int:pk>/desk/decide", deciding.decide, name="decide"),
    path("<int:pk>/desk/sure", deciding.sure, name="sure"),
    path("<int:pk>/desk/undo", deciding.undo, name="undo"),
    path("<int:pk>/desk/add", deciding.add, name="add"),
    path("<int:pk>/desk/several", several.several, name="several"),
    path("<int:pk>/desk/merge", reshaping.merge, name="merge"),
    path("<int:pk>/desk/mend", mending.mend, name="mend"),
    path("<int:pk>/desk/<int:draft_pk>/split", reshaping.split, name="split"),
    path("<int:pk>/editions", editions.compare, name="compare"),
    path("<int:pk>/editions/carry", editions.carry, name="carry"),
    path("<int:pk>/desk/<int:draft_pk>", desk.row, name="_row"),
    path("<int:pk>/desk/<int:draft_pk>/why", desk.why, name="why"),
    path("<int:pk>/desk/<int:draft_pk>/edit", deciding.edit, name="edit"),
]
