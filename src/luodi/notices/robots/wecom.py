"""WeCom's group robot: the key in the address is the secret, nothing is signed."""

from datetime import datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

from luodi.notices.robots.speaking import Messenger

TOO_OFTEN = 45009


def ask(url: str, _secret: str, text: str, _at: datetime) -> tuple[str, dict[str, Any]]:
    """Return the address and the body of a text."""
    return url, {"msgtype": "text", "text": {"content": text}}


def has_key(url: str) -> bool:
    """Say whether an address carries the robot's key."""
    return bool(parse_qs(urlsplit(url).query).get("key"))


WECOM = Messenger(
    per_minute=20, per_second=20, most_bytes=2048, ask=ask, code="errcode", said="errmsg",
    busy=frozenset({TOO_OFTEN}), has_key=has_key,
)  # fmt: skip
