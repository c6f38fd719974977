"""How somebody came in, and with what browser, in words a person reads."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FIRST: dict[str, Promise] = {"password": _("password"), "link": _("one-time link")}
SECOND: dict[str, Promise] = {
    "code": _("code of the app"), "spare": _("recovery code"), "passkey": _("passkey"),
}  # fmt: skip
# what tells them apart; the order matters, because each names the ones behind it too
BROWSERS = (
    ("MicroMessenger", "WeChat"), ("DingTalk", "DingTalk"), ("QQBrowser", "QQ Browser"),
    ("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip
SYSTEMS = (
    ("Android", "Android"), ("HarmonyOS", "HarmonyOS"), ("iPhone", "iPhone"), ("iPad", "iPad"),
    ("Windows", "Windows"), ("Mac OS", "macOS"), ("Linux", "Linux"),
)  # fmt: skip


def came_in(how: str) -> str:
    """Return how somebody came in: password, one-time link, and the second factor."""
    first, _plus, second = how.partition("+")
    words = [FIRST.get(first, first), *([SECOND.get(second, second)] if second else [])]
    return " + ".join(map(str, words))


def browser(agent: str) -> str:
    """Return browser and system by a User-Agent.

    >>> browser("Mozilla/5.0 (Windows NT 10.0) AppleWebKit Chrome/140.0 Safari/537.36 Edg/140.0")
    'Edge · Windows'
    """
    found = (
        next((name for sign, name in known if sign in agent), "") for known in (BROWSERS, SYSTEMS)
    )
    return " · ".join(name for name in found if name)
