"""Whose tries are counted together: the address the server sees, or what a trusted proxy tells."""

import pytest

from luodi.entry.networks import network


@pytest.mark.parametrize(
    ("address", "counted"),
    [("198.51.100.7", "198.51.100.7"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
     ("::ffff:198.51.100.7", "198.51.100.7"), ("", ""), ("unix:", "")],
)  # fmt: skip
def test_a_network_is_an_address_or_64_bits_of_one(rf, address: str, counted: str) -> None:
    assert network(rf.get("/", REMOTE_ADDR=address)) == counted


@pytest.mark.parametrize(
    ("remote", "forwarded", "counted"),
    [
        ("198.51.100.7", "203.0.113.9", "198.51.100.7"),  # no proxy of ours: its word is nothing
        ("10.0.0.1", "203.0.113.9", "203.0.113.9"),
        ("10.0.0.1", "1.1.1.1, 203.0.113.9", "203.0.113.9"),  # the left part is the stranger's own
        ("10.0.0.1", "203.0.113.9, 10.0.0.2", "203.0.113.9"),  # two proxies of ours
        ("10.0.0.1", "", "10.0.0.1"),
        ("10.0.0.1", "<script>", ""),
    ],
)
def test_only_a_proxy_named_in_settings_is_believed(
    rf, settings, remote: str, forwarded: str, counted: str
) -> None:
    settings.LUODI_TRUSTED_PROXIES = ["10.0.0.0/8"]
    request = rf.get("/", REMOTE_ADDR=remote, headers={"X-Forwarded-For": forwarded})

    assert network(request) == counted
