"""What is killed is gone with all that it started; who writes is told what was kept."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from tools import killing

FAMILY = (
    "import subprocess, sys; "
    "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'], "
    "start_new_session=True); print(child.pid, flush=True); child.wait()"
)


def test_a_kill_reaches_what_left_the_group() -> None:
    with subprocess.Popen([sys.executable, "-c", FAMILY], stdout=subprocess.PIPE, text=True) as top:
        assert top.stdout is not None
        child = int(top.stdout.readline())
        family = killing.below(top.pid)

        killing.kill_all(top.pid)

    assert family == [child]
    assert not killing._runs(child)
    assert top.returncode == -9


def test_a_house_that_does_not_say_it_is_ready_is_not_waited_for(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(killing, "READY_WITHIN", 0)  # no house is up at once

    with pytest.raises(RuntimeError, match="did not start"), killing.server(tmp_path):
        pytest.fail("it was waited for")


class Desk(BaseHTTPRequestHandler):
    """Gives a token, and keeps a form only with it."""

    said: list[bytes] = []

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Set-Cookie", "csrftoken=abc; Path=/")
        self.end_headers()
        self.wfile.write(b"words")

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.said.append(body)
        self.send_response(302 if b"abc" in body and "abc" in self.headers["Cookie"] else 403)
        self.end_headers()

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


@pytest.fixture
def desk() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Desk) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_a_form_is_sent_with_its_token_and_its_file(desk: str) -> None:
    browser = killing.Browser()
    refused = browser.send(f"{desk}/", {"title": "年"})

    page = browser.ask(f"{desk}/page?x=1").text
    kept = browser.send(f"{desk}/", {"title": "年"}, ("evidence", "a.txt", b"bytes"))

    assert (refused, page, kept) == (False, "words", True)
    assert b'filename="a.txt"' in Desk.said[-1] and "年".encode() in Desk.said[-1]
