"""Where this house may talk to: hosts named one by one in the settings, and nothing else.

In an intranet the destinations are private, so a private address is no offence by itself: it must
be listed, as a host or as a network that a listed host may stand in (docs/adr/0026).
"""

from dataclasses import dataclass
from functools import cache
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext as _

from luodi.notices.errors import Blocked

Address = IPv4Address | IPv6Address
HTTPS, HTTP = 443, 80
PLAIN = "http://"
LAST_PORT = 65535


@dataclass(frozen=True, slots=True)
class Place:
    """A server that may be talked to; ``is_plain`` means without TLS, which must be listed so."""

    host: str
    port: int
    is_plain: bool = False

    def __str__(self) -> str:
        """As it stands in the list."""
        usual = HTTP if self.is_plain else HTTPS
        port = "" if self.port == usual else f":{self.port}"
        return f"{PLAIN if self.is_plain else ''}{_bracketed(self.host)}{port}"


def place_of(url: str) -> Place:
    """Return the listed server that an address names.

    Raises Blocked for one that is not listed, and for what a browser and we might read differently:
    names before an @, other letters than ASCII, spaces, backslashes.
    """
    if not _is_plainly_written(url):
        raise Blocked(
            _("This address is not written as a robot's address is: https, a host, a path, no "
              "name before an @, no other letters than ASCII. Copy it anew from the messenger.")
        )  # fmt: skip
    place = _place(url)
    if place not in _listed(tuple(settings.LUODI_ROBOT_HOSTS)):
        raise Blocked(
            _("“%(place)s” is not on the list of hosts that this house may talk to. Whoever keeps "
              "the server adds it to LUODI_ROBOT_HOSTS.") % {"place": place}
        )  # fmt: skip
    return place


def _is_plainly_written(url: str) -> bool:
    if not url.isascii() or not url.isprintable() or set(url) & set(' \\<>"^`{|}'):
        return False
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or "@" in parts.netloc or not parts.hostname:
        return False
    try:
        return parts.port is None or 0 < parts.port <= LAST_PORT
    except ValueError:
        return False


def _place(url: str) -> Place:
    parts = urlsplit(url)
    is_plain = parts.scheme == "http"
    return Place(parts.hostname or "", parts.port or (HTTP if is_plain else HTTPS), is_plain)


def refuse_private(place: Place, address: str) -> None:
    """Raise Blocked when a name led to an address that is not public and not listed."""
    found = ip_address(address)
    is_itself = _literal(place.host) == found  # listed as a number: that is the permission
    networks = (ip_network(one) for one in settings.LUODI_ROBOT_NETWORKS)
    if is_itself or _is_public(found) or any(found in network for network in networks):
        return
    raise Blocked(
        _("“%(place)s” leads to the private address %(address)s. Where that is right, whoever "
          "keeps the server adds its network to LUODI_ROBOT_NETWORKS.")
        % {"place": place, "address": address}
    )  # fmt: skip


def _is_public(address: Address) -> bool:
    inner = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None)
    real = inner or address
    return real.is_global and not real.is_multicast and not _is_translated(real)


def _is_translated(address: Address) -> bool:
    return address in ip_network("64:ff9b::/96")  # an IPv4 address within: nobody knows which


def _literal(host: str) -> Address | None:
    try:
        return ip_address(host)
    except ValueError:
        return None


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


@cache
def _listed(words: tuple[str, ...]) -> frozenset[Place]:
    urls = (word if word.startswith(PLAIN) else f"https://{word}" for word in words)
    return frozenset(_place(url.lower()) for url in urls)


def refuse_unreadable() -> None:
    """Raise ImproperlyConfigured for a word of the settings that names no host or no network."""
    for word in settings.LUODI_ROBOT_HOSTS:
        url = word if word.startswith(PLAIN) else f"https://{word}"
        if not _is_plainly_written(url) or urlsplit(url).path not in ("", "/") or "*" in url:
            raise ImproperlyConfigured(
                f"LUODI_ROBOT_HOSTS: {word!r} is no host or host:port; each is named exactly."
            )
    for word in settings.LUODI_ROBOT_NETWORKS:
        try:
            ip_network(word)
        except ValueError as error:
            raise ImproperlyConfigured(f"LUODI_ROBOT_NETWORKS: {error}.") from error
