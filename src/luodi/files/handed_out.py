"""A kept file as it is handed out: it may be anything, so no browser shows or runs it."""

from typing import IO

from django.http import FileResponse


def handed_out(stream: IO[bytes], name: str) -> FileResponse:
    """Return an open file as a download under its name; it is shut once it was sent.

    Its kind is not told and not to be guessed, and should somebody open it in a page all the same,
    nothing in it runs or loads (Content-Security-Policy ``sandbox``).
    """
    response = FileResponse(stream, as_attachment=True, filename=name,
                            content_type="application/octet-stream")  # fmt: skip
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
