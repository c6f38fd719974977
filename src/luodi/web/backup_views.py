"""Backups and restore drills as pages: what was made, what was tried, and what to do next."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from luodi.audit import queries as audit
from luodi.org.routes import policy
from luodi.web import safe_copies


@policy("backup.view")
@require_GET
def backups(request: HttpRequest) -> HttpResponse:
    """Show how the backups stand, the last backups, and the last drills step by step."""
    return render(request, "backups.html", {
        "copies": safe_copies.standing(timezone.now()), "backups": audit.backups()[:20],
        "drills": audit.drills()[:10],
    })  # fmt: skip
