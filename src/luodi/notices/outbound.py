"""One POST to the outside: name resolved once and pinned, no redirects, ten seconds, one megabyte.

Written on http.client: its TLS trusts what the machine trusts (a district's own authority too), it
knows neither proxies nor redirects nor compressed answers, and every byte that comes in passes one
method of ours, where time and size are counted.
"""

import http.client
import io
import json
import socket
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from luodi.notices import allowlist
from luodi.notices.errors import NoAnswer, NotSent

SECONDS = 10.0
MOST = 1_000_000  # bytes of an answer, its head included
Resolve = Callable[[str, int], list[str]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the status, and the body as text."""

    status: int
    text: str


def addresses(host: str, port: int) -> list[str]:
    """Return the addresses that a name stands for now."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(one[4][0]) for one in found]


def post(url: str, content: Mapping[str, Any], *, resolve: Resolve = addresses,
         seconds: float = SECONDS) -> Answer:  # fmt: skip
    """Send JSON and return the answer, whatever its status.

    Raises Blocked before anything is connected, NotSent when nothing left the house, NoAnswer when
    it left and no whole answer came in time or it was too long.
    """
    place = allowlist.place_of(url)
    line = _Line(place, _pinned(place, resolve), seconds)
    try:
        line.connect()
    except OSError as error:
        line.end()
        raise NotSent(
            _("%(place)s cannot be reached: %(why)s.")
            % {"place": place, "why": _why(error)}
        ) from error  # fmt: skip
    try:
        return _exchange(line, url, content)
    except (OSError, http.client.HTTPException) as error:
        raise NoAnswer(
            _("%(place)s gave no whole answer: %(why)s. The message may have arrived, so it is not "
              "sent again by itself.") % {"place": place, "why": _why(error)}
        ) from error  # fmt: skip
    finally:
        line.end()


def _pinned(place: allowlist.Place, resolve: Resolve) -> str:
    try:
        found = resolve(place.host, place.port)
    except OSError as error:
        raise NotSent(_("Nobody knows where %(place)s is.") % {"place": place}) from error
    if not found:
        raise NotSent(_("Nobody knows where %(place)s is.") % {"place": place})
    for address in found:
        allowlist.refuse_private(place, address)
    return found[0]


def _exchange(line: "_Line", url: str, content: Mapping[str, Any]) -> Answer:
    parts = urlsplit(url)
    target = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
    body = json.dumps(content, ensure_ascii=False).encode()
    line.request("POST", target, body, {"Content-Type": "application/json; charset=utf-8",
                                        "Connection": "close", "User-Agent": "Luodi"})  # fmt: skip
    answer = line.getresponse()
    return Answer(answer.status, answer.read().decode("utf-8", "replace"))


def _why(error: Exception) -> str:
    return type(error).__name__ if not str(error) else str(error)[:120]


class _Line(http.client.HTTPConnection):
    """A connection to the pinned address; name and certificate are still those of the host."""

    def __init__(self, place: allowlist.Place, address: str, seconds: float) -> None:
        super().__init__(place.host, place.port)
        self.place, self.address, self.ends = place, address, monotonic() + seconds
        self.timed: _Timed | None = None

    def connect(self) -> None:
        """Connect to the address that was looked at, never to the name."""
        left = self.ends - monotonic()
        plain = socket.create_connection((self.address, self.place.port), timeout=left)
        try:
            self.sock = self.timed = _Timed(self._secured(plain), self.ends)
        except OSError:
            plain.close()
            raise

    def end(self) -> None:
        """Close the connection, whatever http.client thinks of it."""
        self.close()
        if self.timed is not None:
            self.timed.sock.close()

    def _secured(self, plain: socket.socket) -> socket.socket:
        if self.place.is_plain:
            return plain
        context = ssl.create_default_context()
        return context.wrap_socket(plain, server_hostname=self.place.host)


class _Timed:
    """As much of a socket as http.client needs, with one end for all that passes."""

    def __init__(self, sock: socket.socket, ends: float) -> None:
        self.sock, self.ends = sock, ends

    def makefile(self, *_args: Any) -> io.BufferedReader:
        return io.BufferedReader(_Counted(self))

    def sendall(self, content: bytes) -> None:
        self.sock.settimeout(self.left())
        self.sock.sendall(content)

    def left(self) -> float:
        """Return the seconds left. Raises TimeoutError when there are none."""
        if (left := self.ends - monotonic()) <= 0:
            raise TimeoutError("timed out")
        return left

    def close(self) -> None:
        """Do nothing: http.client lets go of a socket before it has read the body from it."""


class _Counted(io.RawIOBase):
    """The bytes that come in: so many, in so much time, and no more."""

    def __init__(self, line: _Timed) -> None:
        self.line, self.count = line, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self.line.sock.settimeout(self.line.left())
        came = self.line.sock.recv_into(buffer)
        self.count += came
        if self.count > MOST:
            raise OSError(f"more than {MOST} bytes")
        return came
