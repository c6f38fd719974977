"""B83: what the house may talk to is listed, and nothing else is reached, however it is written."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from luodi.notices import allowlist
from luodi.notices.errors import Blocked

LISTED = "im.example"
HTTPS = "https://"
HOSTILE = [
    *(HTTPS + rest for rest in (
        "127.0.0.1/x", "10.0.0.5/x", "169.254.169.254/latest/meta-data", "[::1]/x", "0x7f000001/x",
        "2130706433/x", "0177.0.0.1/x", "im.example@10.0.0.5/x", "a@im.example/x", "xim.example/x",
        "im.example:8443/x", "im.example./x", "sub.im.example/x", "im。example/x", "ｉｍ.example/x",
        "im.example\\@10.0.0.5/x", "im.example /x", "im.example:99999/x", "/x", "im.example\t/x",
    )),
    "http://im.example/x", "ftp://im.example/x", "file:///etc/passwd", "//im.example/x",
    "gopher://im.example/x", "",
]  # fmt: skip


@pytest.mark.parametrize("url", HOSTILE)
def test_what_is_not_listed_exactly_is_blocked(settings, url):
    settings.LUODI_ROBOT_HOSTS = [LISTED]

    with pytest.raises(Blocked):
        allowlist.place_of(url)


def test_nothing_is_allowed_by_default(settings):
    assert settings.LUODI_ROBOT_HOSTS == []

    with pytest.raises(Blocked, match="LUODI_ROBOT_HOSTS"):
        allowlist.place_of("https://im.example/x")


@pytest.mark.parametrize(
    ("word", "url"),
    [("im.example", "https://IM.example/hook?key=1"), ("im.example:8443", "https://im.example:8443/"),
     ("http://im.example:8080", "http://im.example:8080/x"), ("10.2.3.4", HTTPS + "10.2.3.4/x"),
     ("[fd00::1]:443", "https://[fd00::1]/x")],
)  # fmt: skip
def test_what_is_listed_is_allowed(settings, word, url):
    settings.LUODI_ROBOT_HOSTS = [word]

    assert str(allowlist.place_of(url)) in (word, word.removesuffix(":443"))


PRIVATE = ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
           "0.0.0.0", "224.0.0.1", "::1", "fe80::1", "fd00::1", "::ffff:10.0.0.1", "::ffff:7f00:1",
           "2002:a00:1::", "64:ff9b::a00:1"]  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_a_listed_name_that_leads_inside_is_blocked(settings, address):
    with pytest.raises(Blocked, match="LUODI_ROBOT_NETWORKS"):
        allowlist.refuse_private(allowlist.Place(LISTED, 443), address)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f::1"])
def test_a_listed_name_that_leads_outside_is_allowed(address):
    allowlist.refuse_private(allowlist.Place(LISTED, 443), address)


def test_a_listed_network_is_no_offence_in_an_intranet(settings):
    settings.LUODI_ROBOT_NETWORKS = ["10.1.0.0/16"]

    allowlist.refuse_private(allowlist.Place(LISTED, 443), "10.1.2.3")
    with pytest.raises(Blocked):
        allowlist.refuse_private(allowlist.Place(LISTED, 443), "10.2.2.3")


def test_a_private_address_that_is_listed_itself_is_allowed():
    allowlist.refuse_private(allowlist.Place("10.2.3.4", 443), "10.2.3.4")


@pytest.mark.parametrize(
    ("name", "word"),
    [("LUODI_ROBOT_HOSTS", "*.example"), ("LUODI_ROBOT_HOSTS", "im.example/path"),
     ("LUODI_ROBOT_HOSTS", "a@im.example"), ("LUODI_ROBOT_NETWORKS", "10.1.0.0/99"),
     ("LUODI_ROBOT_NETWORKS", "10.1.2.3/16")],
)  # fmt: skip
def test_a_list_that_says_something_else_than_it_means_stops_the_start(settings, name, word):
    setattr(settings, name, [word])

    with pytest.raises(ImproperlyConfigured, match=name):
        allowlist.refuse_unreadable()
