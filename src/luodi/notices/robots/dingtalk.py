"""DingTalk's custom robot: signed in the query, by the secret, over milliseconds and the secret."""

import base64
import hashlib
import hmac
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs, quote_plus, urlsplit

from luodi.notices.robots.speaking import Messenger

TOO_OFTEN = 130101


def sign(secret: str, milliseconds: int) -> str:
    """Return the signature: base64(HMAC-SHA256(key=secret, message=time + newline + secret))."""
    message = f"{milliseconds}\n{secret}".encode()
    return base64.b64encode(hmac.digest(secret.encode(), message, hashlib.sha256)).decode()


def ask(url: str, secret: str, text: str, at: datetime) -> tuple[str, dict[str, Any]]:
    """Return the signed address and the body of a text."""
    content = {"msgtype": "text", "text": {"content": text}}
    if not secret:
        return url, content
    milliseconds = int(at.timestamp() * 1000)
    signed = quote_plus(sign(secret, milliseconds))
    return f"{url}&timestamp={milliseconds}&sign={signed}", content


def has_key(url: str) -> bool:
    """Say whether an address carries the robot's token."""
    return bool(parse_qs(urlsplit(url).query).get("access_token"))


# No limit of a text is published; ours is far below what a group reads.
DINGTALK = Messenger(
    per_minute=20, per_second=20, most_bytes=4000, ask=ask, code="errcode", said="errmsg",
    busy=frozenset({TOO_OFTEN}), has_key=has_key,
)  # fmt: skip
