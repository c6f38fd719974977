"""WeCom: the key in the address, nothing signed, 2,048 bytes."""

from luodi.notices.robots import wecom


def test_a_text_is_asked_for_as_published(now):
    url = "https://qyapi.example/cgi-bin/webhook/send?key=1"

    assert wecom.ask(url, "", "落地", now) == (
        url, {"msgtype": "text", "text": {"content": "落地"}},
    )  # fmt: skip


def test_the_limits_are_those_published():
    assert (wecom.WECOM.per_minute, wecom.WECOM.most_bytes) == (20, 2048)


def test_an_address_without_its_key_is_none():
    assert wecom.has_key("https://im.example/cgi-bin/webhook/send?key=a")
    assert not wecom.has_key("https://im.example/cgi-bin/webhook/send?key=")
    assert not wecom.has_key("https://im.example/")
