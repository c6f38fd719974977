"""Mend the paragraphs of an article: join what a break cut, part what was joined."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from luodi.org.routes import policy
from luodi.read import actions, desk, queries, rereading
from luodi.read.errors import DeskRefused
from luodi.read.forms import keys
from luodi.read.models import Document
from luodi.read.views.answering import answer
from luodi.read.views.asking import asker, wants_fragment
from luodi.read.views.desk import read_document_or_404


@policy("draft.decide")
@require_http_methods(["GET", "POST"])
def mend(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an article cut at every place that can be mended; one button a place."""
    document = read_document_or_404(pk)
    article = _article(request, document)
    refused = ""
    if request.method == "POST":
        try:
            return _mended(request, document, article)
        except DeskRefused as error:
            refused = error.sentence
    articles = [(one["id"], one["title"]) for one in document.reading.get("articles", ())]
    shown: dict[str, Any] = {
        "document": document, "article": article, "articles": articles, "refused": refused,
        "stretches": rereading.stretches(document.reading, document.text, article),
    }  # fmt: skip
    page = "read/_mend.html" if wants_fragment(request) else "read/mend.html"
    return render(request, page, shown, status=422 if refused else 200)


def _mended(request: HttpRequest, document: Document, article: str) -> HttpResponse:
    verb = next((name for name in ("join", "part") if name in request.POST), "")
    offset = next(iter(keys([request.POST.get(verb, "")])), -1)
    stroke = actions.mend_article(
        document=document, article=article, at_offset=offset, join=verb == "join",
        by=asker(request), at=timezone.now(),
    )  # fmt: skip
    if stroke is None:
        told = _("The paragraphs are so already; nothing was changed.")
    else:
        fresh = [entry["draft"] for entry in stroke.drafts]
        count = len(queries.drafts_with(document, fresh))
        told = _("Only this article was read again. Drafts touched: %(count)s.") % {"count": count}
    stored = queries.document(document.pk) or document
    return answer(request, stored, [], told, whole=True)


def _article(request: HttpRequest, document: Document) -> str:
    """Return the key of the article meant: named, or that of a draft, else the first."""
    sent = request.POST if request.method == "POST" else request.GET
    if named := sent.get("article"):
        return named
    for draft in queries.drafts_with(document, keys([sent.get("draft", "")])):
        return desk.one_row(draft).article
    articles = document.reading.get("articles", ())
    return str(articles[0]["id"]) if articles else ""
