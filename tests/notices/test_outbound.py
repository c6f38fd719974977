"""B83–B86: one POST, to the address that was looked at, once, in bounded time and size."""

import socket
import ssl
from threading import Thread

import pytest

from luodi.notices import outbound
from luodi.notices.errors import Blocked, NoAnswer, NotSent

HELLO = {"text": "落地"}
HTTP = "http://"


@pytest.fixture
def drip(settings):
    """A server that answers with what it is given, piece by piece, and counts who came."""
    listening = socket.create_server(("127.0.0.1", 0))
    pieces, seen = [], []

    def serve():
        while True:
            try:
                line, _ = listening.accept()
            except OSError:
                return
            with line:
                came = line.recv(65536)
                while came and not came.endswith(b"}"):  # a reset would hide what is answered
                    came += line.recv(65536)
                seen.append(came)
                try:
                    for piece, pause in pieces:
                        line.sendall(piece)
                        pause()
                except OSError:
                    continue

    Thread(target=serve, daemon=True).start()
    place = f"http://127.0.0.1:{listening.getsockname()[1]}"
    settings.LUODI_ROBOT_HOSTS = [place]
    yield place, pieces, seen
    listening.close()


def at_once():
    return None


def test_an_answer_comes_back_whatever_its_status(drip):
    place, pieces, seen = drip
    pieces.append((b"HTTP/1.1 429 Slow\r\nContent-Length: 2\r\n\r\n{}", at_once))

    answer = outbound.post(f"{place}/x?key=1", HELLO)

    assert (answer.status, answer.text) == (429, "{}")
    assert seen[0].startswith(b"POST /x?key=1 HTTP/1.1\r\n")
    assert "落地".encode() in seen[0]


def test_a_name_that_is_not_listed_is_never_asked_for(drip):
    asked = []

    with pytest.raises(Blocked):
        outbound.post(
            HTTP + "10.0.0.5/x", HELLO, resolve=lambda *a: asked.append(a) or ["10.0.0.5"]
        )

    assert asked == []


def test_dns_rebinding_finds_the_address_that_was_looked_at(settings, drip):
    """B84: the first answer is public, the second one is this machine; there is no second one."""
    _place, _pieces, seen = drip
    settings.LUODI_ROBOT_HOSTS = ["http://rebind.example"]
    answers = [["192.0.2.1"], ["127.0.0.1"]]

    with pytest.raises(Blocked):  # TEST-NET is not public either: nothing is connected
        outbound.post("http://rebind.example/x", HELLO, resolve=lambda *_: answers.pop(0))

    assert answers == [["127.0.0.1"]]
    assert seen == []


def test_a_name_is_connected_by_its_pinned_address_and_keeps_its_own_name(settings, drip):
    place, pieces, seen = drip
    port = place.rpartition(":")[2]
    settings.LUODI_ROBOT_HOSTS = [f"{HTTP}im.example:{port}"]
    settings.LUODI_ROBOT_NETWORKS = ["127.0.0.0/8"]
    pieces.append((b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", at_once))
    asked = []

    def resolve(host, port):
        asked.append(host)
        return ["127.0.0.1"]

    outbound.post(f"{HTTP}im.example:{port}/x", HELLO, resolve=resolve)

    assert asked == ["im.example"]
    assert f"Host: im.example:{port}".encode() in seen[0]


def test_one_private_address_among_public_ones_blocks_all(settings):
    settings.LUODI_ROBOT_HOSTS = ["im.example"]

    with pytest.raises(Blocked):
        outbound.post("https://im.example/x", HELLO, resolve=lambda *_: ["8.8.8.8", "10.0.0.1"])


def test_a_redirect_is_an_answer_and_not_a_way(drip):
    """B85."""
    place, pieces, seen = drip
    pieces.append(
        (f"HTTP/1.1 302 Found\r\nLocation: {place}/inner\r\nContent-Length: 0\r\n\r\n".encode(),
         at_once)
    )  # fmt: skip

    assert outbound.post(f"{place}/x", HELLO).status == 302
    assert len(seen) == 1


def test_a_slow_answer_ends_when_the_time_is_over(drip):
    """B86, slow-loris: each byte comes in time, the whole does not."""
    place, pieces, _seen = drip
    pieces += [(b"H", _pause(0.03))] * 50

    with pytest.raises(NoAnswer, match="timed out"):
        outbound.post(f"{place}/x", HELLO, seconds=0.3)


@pytest.mark.parametrize("head", [b"Content-Length: 5000000000\r\n", b""])
def test_an_answer_without_end_is_cut(drip, head):
    """B86: five gigabytes, and a stream that never ends."""
    place, pieces, _seen = drip
    pieces.append((b"HTTP/1.1 200 OK\r\n" + head + b"\r\n", at_once))
    pieces += [(b"x" * 100_000, at_once)] * 12

    with pytest.raises(NoAnswer, match="more than 1000000 bytes"):
        outbound.post(f"{place}/x", HELLO)


def test_headers_without_end_are_cut(drip):
    place, pieces, _seen = drip
    pieces.append((b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n", at_once))

    with pytest.raises(NoAnswer):
        outbound.post(f"{place}/x", HELLO)


def test_rubbish_is_no_answer(drip):
    place, pieces, _seen = drip
    pieces.append((b"SSH-2.0-OpenSSH\r\n", at_once))

    with pytest.raises(NoAnswer):
        outbound.post(f"{place}/x", HELLO)


def test_a_shut_door_means_that_nothing_was_sent(settings):
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    settings.LUODI_ROBOT_HOSTS = [f"http://127.0.0.1:{port}"]

    with pytest.raises(NotSent):
        outbound.post(f"http://127.0.0.1:{port}/x", HELLO)


@pytest.mark.parametrize("answer", [OSError("no such name"), []])
def test_a_name_that_nobody_knows_means_that_nothing_was_sent(settings, answer):
    settings.LUODI_ROBOT_HOSTS = ["im.example"]

    def resolve(*_args):
        if isinstance(answer, OSError):
            raise answer
        return answer

    with pytest.raises(NotSent, match=r"im\.example"):
        outbound.post("https://im.example/x", HELLO, resolve=resolve)


def test_tls_asks_for_the_certificate_of_the_host_and_not_of_the_address(
    settings, drip, monkeypatch
):
    place, _pieces, _seen = drip
    port = place.rpartition(":")[2]
    host = f"im.example:{port}"
    settings.LUODI_ROBOT_HOSTS = [host]
    settings.LUODI_ROBOT_NETWORKS = ["127.0.0.0/8"]
    asked = []

    def wrap(context, sock, server_hostname):
        asked.append((server_hostname, context.verify_mode, context.check_hostname))
        raise ssl.SSLError("no certificate here")

    monkeypatch.setattr(ssl.SSLContext, "wrap_socket", wrap)

    with pytest.raises(NotSent):
        outbound.post(f"https://{host}/x", HELLO, resolve=lambda *_: ["127.0.0.1"])

    assert asked == [("im.example", ssl.CERT_REQUIRED, True)]


def test_names_are_resolved_by_the_machine():
    assert "127.0.0.1" in outbound.addresses("127.0.0.1", 80)


def _pause(seconds):
    from threading import Event

    return lambda: Event().wait(seconds)
