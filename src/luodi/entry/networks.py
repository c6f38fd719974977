"""The network a request comes from: its own address, or what a proxy named in settings tells."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

IPV6_NETWORK = 64  # a household or an office has that many bits to vary its address by


def network(request: HttpRequest) -> str:
    """Return whose tries are counted together: an IPv4 address, or an IPv6 network of 64 bits.

    Empty where the server does not know (a Unix socket). ``X-Forwarded-For`` is read only when the
    request comes from a proxy that ``LUODI_TRUSTED_PROXIES`` names, and from its right end.
    """
    address = _address(request)
    try:
        parsed = ip_address(address)
    except ValueError:
        return ""
    if isinstance(parsed, IPv6Address):
        if parsed.ipv4_mapped:
            return str(parsed.ipv4_mapped)
        return str(ip_network((int(parsed), IPV6_NETWORK), strict=False))
    return str(parsed)


def _address(request: HttpRequest) -> str:
    address = str(request.META.get("REMOTE_ADDR", ""))
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    while _is_trusted(address) and forwarded:
        address = forwarded.pop().strip() or address
    return address


def _is_trusted(address: str) -> bool:
    try:
        parsed = ip_address(address)
    except ValueError:
        return False
    return any(
        parsed in ip_network(proxy, strict=False) for proxy in settings.LUODI_TRUSTED_PROXIES
    )
