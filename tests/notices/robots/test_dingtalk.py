"""DingTalk: signed in the query, by the secret, over milliseconds and the secret."""

import base64
import hashlib
import hmac
from urllib.parse import parse_qs, urlsplit

from luodi.notices.robots import dingtalk

URL = "https://oapi.example/robot/send?access_token=1"


def test_the_signature_is_that_of_the_published_formula():
    # key = secret, message = time, newline, secret
    wanted = hmac.new(b"SEC1", b"1740963600000\nSEC1", hashlib.sha256).digest()

    assert base64.b64decode(dingtalk.sign("SEC1", 1740963600000)) == wanted


def test_time_and_signature_travel_in_the_query_encoded(now):
    url, content = dingtalk.ask(URL, "SEC1", "落地", now)

    sent = parse_qs(urlsplit(url).query)
    assert sent["timestamp"] == ["1740963600000"]  # 2025-03-03 09:00 in Shanghai
    assert sent["sign"] == [dingtalk.sign("SEC1", 1740963600000)]
    assert "+" not in url and url.startswith(URL)
    assert content == {"msgtype": "text", "text": {"content": "落地"}}


def test_a_robot_without_a_secret_is_not_signed(now):
    assert dingtalk.ask(URL, "", "落地", now)[0] == URL


def test_an_address_without_its_token_is_none():
    assert dingtalk.has_key(URL)
    assert not dingtalk.has_key("https://oapi.example/robot/send")
