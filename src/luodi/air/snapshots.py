"""Answers to the public, kept as bytes: each is written once per language and variant.

A kept answer is good while its board is in the state that it was written in; who keeps it asks for
that state each time. Altered content is found when an answer is written again, now and then: until
then what is sent is what was frozen, never what it was altered to.
"""

import gzip
import re
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from hashlib import sha256
from threading import Lock
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.utils.http import http_date

BYTES = 64 * 1024 * 1024  # of one process; whatever was not asked for longest goes first
WORTH_ZIPPING = 500
WRITING_IS_RARE = 100  # writing an answer again may cost a hundredth of the time, no more
ZIPPED = re.compile(r"(?:^|,)\s*gzip\s*(?:;\s*q=(?!0(?:\.0*)?\s*(?:,|$))[\d.]+\s*)?(?:,|$)")
# Told anew for each answer, or by who stands before the shelf.
NOT_KEPT = {"x-request-id", "content-length", "etag", "last-modified"}

State = tuple[str, int | None]  # the hash of the board, and which withdrawal took it back


@dataclass(frozen=True, slots=True)
class Kept:
    """One answer: its bytes, their gzip, what is told above them, and the state it is good for."""

    body: bytes
    zipped: bytes
    status: int
    headers: tuple[tuple[str, str], ...]
    csp: dict[str, Any] | None
    tag: str
    changed_at: float
    state: State
    good_until: float = field(compare=False)

    @property
    def size(self) -> int:
        """Return how many bytes of memory it takes, about."""
        return len(self.body) + len(self.zipped) + 1024

    def told(self, request: HttpRequest) -> HttpResponse:
        """Return the answer as this request may have it: zipped, or only that nothing changed."""
        is_zipped = bool(self.zipped) and _may_be_zipped(request)
        tag = f'"{self.tag}-gz"' if is_zipped else f'"{self.tag}"'
        if self.status == 200 and _has(request, tag, self.changed_at):
            response = HttpResponse(status=304)
        else:
            body = self.zipped if is_zipped else self.body
            response = HttpResponse(b"" if request.method == "HEAD" else body, status=self.status)
            response["Content-Length"] = str(len(body))
        for name, value in self.headers:
            response[name] = value
        if is_zipped and response.status_code != 304:
            response["Content-Encoding"] = "gzip"
        response["ETag"], response["Last-Modified"] = tag, http_date(self.changed_at)
        patch_vary_headers(response, ["Accept-Encoding"])
        if self.csp is not None:
            response._csp_replace = self.csp  # type: ignore[attr-defined]
        return response


class Shelf:
    """Kept answers by key, the one asked for last at the end; safe for several threads."""

    def __init__(self, room: int = BYTES) -> None:
        self.room, self.taken = room, 0
        self.kept: OrderedDict[Any, Kept] = OrderedDict()
        self.lock = Lock()

    def get(self, key: Any) -> Kept | None:
        """Return what is kept under a key, also when it is not good any more; None for nothing."""
        with self.lock:
            found = self.kept.get(key)
            if found is not None:
                self.kept.move_to_end(key)
            return found

    def put(self, key: Any, answer: Kept) -> None:
        """Keep an answer; what does not fit goes, the one that was not asked for longest first."""
        with self.lock:
            self._drop(key)
            if answer.size > self.room:
                return
            self.kept[key] = answer
            self.taken += answer.size
            while self.taken > self.room:
                self._drop(next(iter(self.kept)))

    def _drop(self, key: Any) -> None:
        gone = self.kept.pop(key, None)
        self.taken -= gone.size if gone is not None else 0


def kept(response: HttpResponseBase, *, writing_took: float, looks_again: float) -> Kept | None:
    """Return an answer to keep; None for one whose view did not say in which state it is good.

    ``writing_took`` and ``looks_again`` are seconds; the second may be 0, then nothing is reused.
    """
    snapshot = getattr(response, "snapshot", None)
    if snapshot is None or response.cookies or not isinstance(response, HttpResponse):
        return None
    body, (state, changed_at) = response.content, snapshot
    rarely = WRITING_IS_RARE * writing_took
    return Kept(
        body=body, zipped=_zipped(body), status=response.status_code,
        headers=tuple((name, value) for name, value in response.items()
                      if name.lower() not in NOT_KEPT),
        csp=getattr(response, "_csp_replace", None), tag=sha256(body).hexdigest()[:32],
        changed_at=changed_at.timestamp(), state=state,
        good_until=time.monotonic() + (looks_again and max(looks_again, rarely)),
    )  # fmt: skip


def _zipped(body: bytes) -> bytes:
    return gzip.compress(body, 6, mtime=0) if len(body) > WORTH_ZIPPING else b""


def _may_be_zipped(request: HttpRequest) -> bool:
    return bool(ZIPPED.search(request.META.get("HTTP_ACCEPT_ENCODING", "").lower()))


def _has(request: HttpRequest, tag: str, changed_at: float) -> bool:
    """Say whether the asker has these bytes; by their tag, or where none is told by their day."""
    told = request.META.get("HTTP_IF_NONE_MATCH")
    if told is not None:
        known = {one.strip().removeprefix("W/") for one in told.split(",")}
        return tag in known or "*" in known
    return request.META.get("HTTP_IF_MODIFIED_SINCE") == http_date(changed_at)
