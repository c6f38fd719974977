"""Feishu: signed in the body, over nothing, by a key of seconds and the secret."""

import base64
import hashlib
import hmac

from luodi.notices.robots import dingtalk, feishu

URL = "https://open.example/open-apis/bot/v2/hook/1"


def test_the_signature_is_that_of_the_published_formula():
    # key = time, newline, secret; message = nothing: the other way round than DingTalk's
    wanted = hmac.new(b"1740963600\nSEC1", b"", hashlib.sha256).digest()

    assert base64.b64decode(feishu.sign("SEC1", 1740963600)) == wanted
    assert feishu.sign("SEC1", 1740963600) != dingtalk.sign("SEC1", 1740963600)


def test_time_and_signature_travel_in_the_body(now):
    url, content = feishu.ask(URL, "SEC1", "落地", now)

    assert url == URL
    assert content == {
        "timestamp": "1740963600", "sign": feishu.sign("SEC1", 1740963600),
        "msg_type": "text", "content": {"text": "落地"},
    }  # fmt: skip


def test_a_robot_without_a_secret_is_not_signed(now):
    assert set(feishu.ask(URL, "", "落地", now)[1]) == {"msg_type", "content"}


def test_the_limits_are_those_published():
    assert (feishu.FEISHU.per_minute, feishu.FEISHU.per_second) == (100, 5)
    assert feishu.FEISHU.most_bytes < 20 * 1024


def test_an_address_without_its_key_is_none():
    assert feishu.has_key(URL)
    assert not feishu.has_key("https://open.example/open-apis/bot/v2/hook/")
    assert not feishu.has_key("https://open.example/")
