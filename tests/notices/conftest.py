"""Three messengers as one real HTTP server on this machine, and a house that may talk to it."""

import base64
import hashlib
import hmac
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils import translation

from luodi.notices import actions
from luodi.notices.actions import Told

SECRET = "SEC-shared-with-the-group"
KEY = "693a91f6-7xxx-key-of-the-group"
FINE = {"errcode": 0, "errmsg": "ok"}


@pytest.fixture(autouse=True)
def _sentences_in_english() -> Iterator[None]:
    """Sentences are compared as they stand in the code, whatever the catalogue says."""
    with translation.override("en"):
        yield


@dataclass
class Messengers:
    """What came in, and what is answered next; judged as the published formats say."""

    port: int = 0
    calls: list[dict[str, Any]] = field(default_factory=list)
    answers: list[tuple[int, bytes, dict[str, str]]] = field(default_factory=list)

    @property
    def host(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def url(self, kind: str) -> str:
        """The address that a messenger gives for a group."""
        paths = {
            "wecom": f"/cgi-bin/webhook/send?key={KEY}",
            "dingtalk": f"/robot/send?access_token={KEY}",
            "feishu": f"/open-apis/bot/v2/hook/{KEY}",
        }
        return self.host + paths[kind]

    def answer_next(self, content: Any, status: int = 200, **headers: str) -> None:
        body = content if isinstance(content, bytes) else json.dumps(content).encode()
        self.answers.append((status, body, headers))

    @property
    def texts(self) -> list[str]:
        return [call["text"] for call in self.calls]


def judged(path: str, body: dict[str, Any]) -> tuple[dict[str, Any], str]:
    """Return the answer to a message and its text, by each messenger's published format."""
    parts = urlsplit(path)
    query = {name: values[0] for name, values in parse_qs(parts.query, strict_parsing=True).items()}
    if parts.path == "/cgi-bin/webhook/send":
        text = body["text"]["content"]
        if query != {"key": KEY} or set(body) != {"msgtype", "text"}:
            return {"errcode": 93000, "errmsg": "invalid webhook url"}, text
        if len(text.encode()) > 2048:
            return {"errcode": 40058, "errmsg": "text exceed max length 2048"}, text
        return FINE, text
    if parts.path == "/robot/send":
        wanted = _signed(SECRET, f"{query.get('timestamp')}\n{SECRET}")
        is_right = query.get("sign") == wanted and len(query["timestamp"]) == 13
        is_right = is_right and query["access_token"] == KEY and body["msgtype"] == "text"
        wrong = {"errcode": 310000, "errmsg": "sign not match"}
        return FINE if is_right else wrong, body["text"]["content"]
    wanted = _signed(f"{body.get('timestamp')}\n{SECRET}", "")
    is_right = body.get("sign") == wanted and len(body["timestamp"]) == 10
    is_right = is_right and body["msg_type"] == "text" and parts.path.endswith(f"/hook/{KEY}")
    wrong = {"code": 19021, "msg": "sign match fail"}
    return {"code": 0, "msg": "success"} if is_right else wrong, body["content"]["text"]


def _signed(key: str, message: str) -> str:
    mac = hmac.new(key.encode(), message.encode(), hashlib.sha256)
    return base64.b64encode(mac.digest()).decode("ascii")


@pytest.fixture
def messengers(settings: Any) -> Iterator[Messengers]:
    """The fake services, listed as the only place that the house may talk to."""
    kept = Messengers()

    class Door(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            told, text = judged(self.path, body)
            kept.calls.append({"path": self.path, "body": body, "text": text,
                               "host": self.headers["Host"]})  # fmt: skip
            status, answer, headers = 200, json.dumps(told).encode(), {}
            if kept.answers:
                status, answer, headers = kept.answers.pop(0)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_args: object) -> None:
            """Say nothing on the terminal of the tests."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    kept.port = server.server_address[1]
    settings.LUODI_ROBOT_HOSTS = [kept.host]
    settings.LUODI_ADDRESS = "https://luodi.example"
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield kept
    server.shutdown()
    server.server_close()


@pytest.fixture
def robot_of(messengers, administrator, industry_bureau, now):
    """Enter a robot of a kind for the industry bureau's group."""

    def enter(kind: str = "wecom", **fields: Any) -> Any:
        given = {
            "name": f"经信局群 {kind}", "unit": industry_bureau, "keyword": "", "hour": 8,
            "language": "zh-hans", "url": messengers.url(kind),
            "secret": "" if kind == "wecom" else SECRET,
        }  # fmt: skip
        return actions.add_robot(kind=kind, by=administrator, at=now, **given | fields)

    return enter


@pytest.fixture
def tell_due(industry_bureau, now):
    """Tell the industry bureau (or another) what is due on a day; all of it at once."""

    def tell(*days: Any, unit: Any = None, on: Any = None, at: Any = None) -> int:
        rows = [
            Told(key=f"{number}", unit=unit or industry_bureau, due_on=day,
                 title="“%(name)s” is due", link="/figures/",
                 params={"name": {"zh": f"指标{number}", "en": f"indicator {number}"}})
            for number, day in enumerate(days)
        ]  # fmt: skip
        on = on or now.date()
        return actions.tell_standing(kind="figures_due", notices=rows, on=on, by=None, at=at or now)

    return tell
