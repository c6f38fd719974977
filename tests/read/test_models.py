"""What the database and the models refuse: evidence is written once and kept."""

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from luodi.read.errors import NeverChanged
from luodi.read.models import Citation, Document, Draft, DraftCitation


def test_citations_are_neither_changed_nor_deleted(document):
    citation = Citation.objects.filter(document=document).first()

    for attempt in (
        citation.save,
        citation.delete,
        lambda: Citation.objects.filter(pk=citation.pk).update(quote="x"),
        Citation.objects.all().delete,
        DraftCitation.objects.all().delete,
    ):
        with pytest.raises(NeverChanged):
            attempt()


def test_documents_and_drafts_are_not_deleted(document):
    with pytest.raises(NeverChanged):
        document.delete()
    with pytest.raises(NeverChanged):
        Draft.objects.first().delete()
    with pytest.raises(ProtectedError):
        Document.objects.all().delete()


@pytest.mark.parametrize(
    "fields",
    [
        {"progress": 101},
        {"state": "failed"},
        {"failure_code": "empty"},
        {"state": "read", "progress": 100, "text_sha256": ""},
    ],
)
def test_the_database_refuses_a_document_that_contradicts_itself(document, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        Document.objects.filter(pk=document.pk).update(**fields)


@pytest.mark.parametrize("fields", [{"title": ""}, {"confidence": 1.5}, {"kind": "goal"}])
def test_the_database_refuses_a_draft_that_contradicts_itself(named, fields):
    led = named("东岸供水管网更新")

    with pytest.raises(IntegrityError), transaction.atomic():
        Draft.objects.filter(pk=led.pk).update(**fields)


def test_two_drafts_never_share_a_place(document):
    first, second = Draft.objects.filter(document=document).order_by("position")[:2]

    with pytest.raises(IntegrityError), transaction.atomic():
        Draft.objects.filter(pk=second.pk).update(position=first.position)
