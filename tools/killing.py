"""A server that is killed with everything it started, and somebody who writes to it over HTTP."""

import contextlib
import http.client
import os
import select
import signal
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

QUIET_WITHIN = 20  # seconds until what was killed must be gone
READY_WITHIN = 120  # seconds until a house that was started must say so


class Browser:
    """Somebody at a browser: keeps cookies, sends forms with their token."""

    def __init__(self) -> None:
        self.cookies: dict[str, str] = {}

    def ask(self, address: str, method: str = "GET", body: bytes = b"", kind: str = "") -> Any:
        """Send one request and return the answer with its text; OSError when nobody answers."""
        parts = urlsplit(address)
        link = http.client.HTTPConnection(parts.netloc, timeout=20)
        try:
            headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
            headers |= {"Content-Type": kind, "Referer": address} if kind else {}
            wanted = parts.path + (f"?{parts.query}" if parts.query else "")
            link.request(method, wanted, body, headers)
            answer = link.getresponse()
            answer.text = answer.read().decode(errors="replace")  # type: ignore[attr-defined]
            for line in answer.headers.get_all("Set-Cookie") or ():
                name, _equals, value = line.partition(";")[0].partition("=")
                self.cookies[name] = value
            return answer
        finally:
            link.close()

    def send(self, address: str, fields: dict[str, str], file: tuple[str, str, bytes] | None = None
             ) -> bool:  # fmt: skip
        """Send a form, with a file (field, name, bytes); True when it was answered as kept."""
        return bool(self.post(address, fields, file).status == 302)

    def post(self, address: str, fields: dict[str, str],
             file: tuple[str, str, bytes] | None = None) -> Any:  # fmt: skip
        """Send a form, with a file (field, name, bytes), and return the answer."""
        edge = uuid.uuid4().hex
        told = {"csrfmiddlewaretoken": self.cookies.get("csrftoken", ""), **fields}
        parts = [
            f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
            for name, value in told.items()
        ]
        if file:
            parts.append(
                f'--{edge}\r\nContent-Disposition: form-data; name="{file[0]}"; '
                f'filename="{file[1]}"\r\nContent-Type: text/plain\r\n\r\n'.encode()
                + file[2] + b"\r\n"
            )  # fmt: skip
        body = b"".join(parts) + f"--{edge}--\r\n".encode()
        return self.ask(address, "POST", body, f"multipart/form-data; boundary={edge}")


@contextlib.contextmanager
def server(home: Path) -> Iterator[tuple[str, int]]:
    """Start what `luodi run` starts, on this environment's house; yield address and top pid."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with (home / "server.log").open("a") as said:
        started = subprocess.Popen(
            [sys.executable, "-m", "tools.killing", str(port)],
            stdout=subprocess.PIPE, stderr=said, text=True, start_new_session=True,
        )  # fmt: skip
    assert started.stdout is not None
    try:
        # a house that does not answer in time says nothing: nobody waits for it for good
        told, _out, _odd = select.select([started.stdout], [], [], READY_WITHIN)
        if not told or started.stdout.readline().strip() != "ready":
            said_last = (home / "server.log").read_text()[-2000:]
            raise RuntimeError(f"The server did not start:\n{said_last}")
        yield f"http://127.0.0.1:{port}", started.pid
    finally:
        kill_all(started.pid)
        started.communicate()


def kill_all(top: int) -> None:
    """Kill a process and all below it at once, and wait until none of them is left."""
    doomed = [top, *below(top)]
    for pid in doomed:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    end = time.monotonic() + QUIET_WITHIN
    while any(_runs(pid) for pid in doomed) and time.monotonic() < end:
        time.sleep(0.01)


def below(top: int) -> list[int]:
    """Return the processes that a process started, and those that these started."""
    parents: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            after_name = path.read_text().rpartition(")")[2].split()
            parents.setdefault(int(after_name[1]), []).append(int(path.parent.name))
    found = parents.get(top, [])
    return found + [pid for child in found for pid in below(child)]


def _runs(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state not in "ZX"


def main(port: int) -> None:
    """Be the server: what `luodi run` does once the database is ready."""
    import django

    django.setup()
    from luodi.web import serving

    serving.House("127.0.0.1", port).run(when_ready=lambda: print("ready", flush=True))


if __name__ == "__main__":
    main(int(sys.argv[1]))
