"""What somebody typed into an address, made safe to ask the database for."""

from django.http import HttpRequest


def typed(request: HttpRequest, name: str) -> str:
    """Return one text of the query string, cut at 200 characters, without its outer spaces."""
    # PostgreSQL refuses NUL in any text, SQLite does not: neither is asked for it.
    return request.GET.get(name, "").replace("\x00", "")[:200].strip()
