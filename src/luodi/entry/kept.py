"""What was typed into a form that was refused until its sender has proved who they are.

It travels in the page that asks for the proof, signed, for a quarter of an hour, and only the same
web session can send it on. Files do not travel.
"""

from dataclasses import dataclass

from django.core import signing
from django.http import HttpRequest

from luodi.entry import marks

SALT = "luodi.entry.kept"
KEPT_FOR = 15 * 60
LEFT_OUT = {"csrfmiddlewaretoken"}


@dataclass(frozen=True, slots=True)
class Kept:
    """A refused request: its address, its fields in their order, and the names of its files."""

    path: str
    fields: list[tuple[str, str]]
    files: list[str]


def keep(request: HttpRequest) -> str:
    """Return a refused POST as signed text."""
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in LEFT_OUT
    ]
    files = [str(file.name) for _name, group in request.FILES.lists() for file in group]
    told = [_bearer(request), request.get_full_path(), fields, files]
    return signing.dumps(told, salt=SALT, compress=True)


def read(request: HttpRequest, text: str) -> Kept | None:
    """Return what was kept; None when it is too old, altered or another session's."""
    try:
        bearer, path, fields, files = signing.loads(text, salt=SALT, max_age=KEPT_FOR)
    except (signing.BadSignature, ValueError):
        return None
    if bearer != _bearer(request):
        return None
    return Kept(path, [(str(name), str(value)) for name, value in fields], files)


def _bearer(request: HttpRequest) -> str:
    found = marks.read(request)
    return f"{request.user.pk} {found.began.isoformat()}" if found else ""
