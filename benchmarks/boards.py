"""A public board on the real server: how many readers a second, and how long does each wait?

    python -m benchmarks.boards [--seconds 10] [--readers 16] [--json]

The house is the demo, the server what `luodi run` starts (one web process of eight threads on one
SQLite file). Readers ask beside it, on the same machine, each for the next page as soon as it has
the last, over connections that stay open: for the page of one public board as a browser does, with
and without gzip, then with the tag of what they have. Every answer is compared with the first.
Beside it stands the same page for somebody signed in, which is written anew each time.
"""

import socket
import statistics
import sys
import tempfile
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

from benchmarks.figures import Figure, main
from tools.killing import Browser
from tools.running_house import House, running

CHOICES = ArgumentParser(add_help=False)
CHOICES.add_argument("--seconds", type=float, default=10)
CHOICES.add_argument("--readers", type=int, default=16)
BOARD = "/public/boards/2"  # of the demo, see tests/browser/pages.py
GZIP = "Accept-Encoding: gzip, deflate, br\r\n"
END = b"\r\n\r\n"


@dataclass
class Reading:
    """What one reader asks again and again, and for how long."""

    host: str
    port: int
    asked: bytes
    seconds: float


def figures() -> Iterator[Figure]:
    """Start the demo, let readers read, and tell what they met."""
    given, _rest = CHOICES.parse_known_args()
    with tempfile.TemporaryDirectory(prefix="luodi-boards-") as home, running(Path(home)) as house:
        yield from _of(house, "board", "", given, aim=">= 500")
        yield from _of(house, "board, gzip", GZIP, given, aim=">= 500")
        tag = _tag(house)
        yield from _of(house, "board, nothing new", f"If-None-Match: {tag}\r\n{GZIP}", given)
        yield from _of(house, "board, signed in", _cookie(house), given)


def _of(house: House, name: str, more: str, given: Namespace, aim: str = "") -> Iterator[Figure]:
    waits, errors, size, seconds = _read(house, more, given)
    yield Figure(name, len(waits) / seconds, "requests/s", aim)
    yield Figure(name, statistics.median(waits) * 1000, "ms (median)")
    yield Figure(name, waits[int(len(waits) * 0.95)] * 1000, "ms (p95)")
    yield Figure(name, size / 1024, "KB")
    yield Figure(f"{name}: errors", errors, "count", "== 0")


def _read(house: House, more: str, given: Namespace) -> tuple[list[float], int, int, float]:
    at = urlsplit(house.address)
    asked = f"GET {BOARD} HTTP/1.1\r\nHost: {at.netloc}\r\n{more}\r\n".encode()
    reading = Reading(str(at.hostname), int(at.port or 80), asked, given.seconds)
    with ProcessPoolExecutor(1) as beside:  # readers share no lock with anybody here
        waits, errors, size, took = beside.submit(readers, reading, given.readers).result()
    return sorted(waits), errors, size, took


def readers(reading: Reading, number: int) -> tuple[list[float], int, int, float]:
    """Let readers read at once; return how long each answer took, and what was wrong."""
    first = _first(reading)
    waits: list[float] = []
    wrong: list[bytes] = []
    begun = time.perf_counter()
    threads = [Thread(target=_reader, args=(reading, first, waits, wrong)) for _n in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return waits, len(wrong), len(first), time.perf_counter() - begun


def _first(reading: Reading) -> bytes:
    with socket.create_connection((reading.host, reading.port), timeout=30) as link:
        _ask(link, reading.asked)
        return _ask(link, reading.asked)[1]


def _reader(reading: Reading, first: bytes, waits: list[float], wrong: list[bytes]) -> None:
    until = time.perf_counter() + reading.seconds
    link = socket.create_connection((reading.host, reading.port), timeout=30)
    while (begun := time.perf_counter()) < until:
        status, body, stays = _ask(link, reading.asked)
        waits.append(time.perf_counter() - begun)
        if status not in (b"200", b"304") or (body != first and b"csrf" not in body):
            wrong.append(status)
        if not stays:
            link.close()
            link = socket.create_connection((reading.host, reading.port), timeout=30)
    link.close()


def _ask(link: socket.socket, asked: bytes) -> tuple[bytes, bytes, bool]:
    """Send one request; return status, body, and whether the connection stays open."""
    link.sendall(asked)
    told = b""
    while END not in told:
        if not (part := link.recv(262_144)):
            raise ConnectionError(told[:200])
        told += part
    head, _end, body = told.partition(END)
    lines = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:])
    wanted = int(lines.get(b"content-length", b"0"))
    parts, have = [body], len(body)
    while have < wanted:
        if not (part := link.recv(262_144)):
            raise ConnectionError(head)
        parts.append(part)
        have += len(part)
    return head[9:12], b"".join(parts), lines.get(b"connection") != b"close"


def _tag(house: House) -> str:
    link = urlsplit(house.address)
    with socket.create_connection((link.hostname, link.port), timeout=30) as asking:
        asking.sendall(f"GET {BOARD} HTTP/1.1\r\nHost: {link.netloc}\r\n{GZIP}\r\n".encode())
        head = asking.recv(65_536).partition(END)[0].decode()
    return next(line[6:] for line in head.split("\r\n") if line.startswith("ETag: "))


def _cookie(house: House) -> str:
    """Return the cookies of somebody of the office, signed in by the link of the demo."""
    browser, link = Browser(), house.links["office"]
    browser.ask(link)
    token = urlsplit(link).query.partition("=")[2]
    if not browser.send(f"{house.address}/enter", {"link": token}):
        raise RuntimeError("Nobody could sign in.")
    return "Cookie: " + "; ".join(f"{k}={v}" for k, v in browser.cookies.items()) + "\r\n"


if __name__ == "__main__":
    sys.exit(main(figures, "A public board"))
