"""Feishu's custom robot: signed in the body, over nothing, by a key of seconds and the secret."""

import base64
import hashlib
import hmac
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from luodi.notices.robots.speaking import Messenger

TOO_OFTEN = 11232


def sign(secret: str, seconds: int) -> str:
    """Return the signature: base64(HMAC-SHA256(key=time + newline + secret, message=nothing))."""
    key = f"{seconds}\n{secret}".encode()
    return base64.b64encode(hmac.digest(key, b"", hashlib.sha256)).decode()


def ask(url: str, secret: str, text: str, at: datetime) -> tuple[str, dict[str, Any]]:
    """Return the address and the signed body of a text."""
    content: dict[str, Any] = {"msg_type": "text", "content": {"text": text}}
    if secret:
        seconds = int(at.timestamp())
        content = {"timestamp": str(seconds), "sign": sign(secret, seconds)} | content
    return url, content


def has_key(url: str) -> bool:
    """Say whether an address ends in the robot's key."""
    before, hook, key = urlsplit(url).path.rpartition("/hook/")
    return bool(before and hook and key)


# The whole body may have 20 KB; a line break takes two bytes there.
FEISHU = Messenger(
    per_minute=100, per_second=5, most_bytes=16000, ask=ask, code="code", said="msg",
    busy=frozenset({TOO_OFTEN}), has_key=has_key,
)  # fmt: skip
