"""Every address resolves, every route declares who may pass, every served file is there."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

import pytest
from django.contrib.staticfiles import finders
from django.urls import URLResolver, get_resolver
from django.utils.text import smart_split

from luodi.org.routes import declared, policy
from tests.architecture import house

URL_TAG = re.compile(r"{%\s*url\s+['\"]([^'\"]+)['\"]\s*([^%]*?)\s*(?:\bas\s+\w+\s*)?%}")
REVERSED = re.compile(r"\b(?:reverse|reverse_lazy|redirect)\(\s*['\"]([\w:]+)['\"]")
STATIC_TAG = re.compile(r"{%\s*static\s+['\"]([^'\"]+)['\"]")


@dataclass(frozen=True)
class Route:
    """One address: its name with its room's, its view, and how many values the address takes."""

    name: str
    view: Callable[..., object]
    takes: int


def routes(below: URLResolver | None = None, space: str = "", takes: int = 0) -> Iterator[Route]:
    """Every route, named ``room:name`` where the room has a namespace."""
    for entry in (below or get_resolver()).url_patterns:
        more = takes + entry.pattern.regex.groups
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from routes(entry, inner, more)
        else:
            yield Route(f"{space}{entry.name}", entry.callback, more)


def broken_urls(place: PurePosixPath, text: str, known: Iterable[Route]) -> list[str]:
    """Complaints about `{% url %}` tags that no route answers, or not with these arguments."""
    takes: dict[str, set[int]] = {}
    for route in known:
        takes.setdefault(route.name, set()).add(route.takes)
    found = []
    for name, arguments in URL_TAG.findall(text):
        given = len(list(smart_split(arguments)))
        if name not in takes:
            found.append(f"{place}: no route is named {name}")
        elif given not in takes[name]:
            found.append(f"{place}: {name} does not take {given} arguments")
    return found


def without_policy(known: Iterable[Route]) -> list[str]:
    """Names of routes whose view declares no policy."""
    return [route.name for route in known if declared(route.view) is None]


def test_every_url_in_a_page_resolves() -> None:
    known = list(routes())
    pages = house.files(".html", ".txt")

    found = [line for place, text in pages for line in broken_urls(place, text, known)]

    assert not found, "\n".join(found)


def test_every_url_in_the_code_resolves() -> None:
    known = {route.name for route in routes()}

    found = [
        f"{place}: no route is named {name}"
        for place, text in house.files(".py")
        for name in REVERSED.findall(text)
        if name not in known and "/" not in name
    ]

    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("{% url 'nowhere' %}", "no route is named nowhere"),
        ("{% url 'home' 1 %}", "home does not take 1 arguments"),
        ('<a href="{% url "home" %}">', None),
        ("{% url 'home' as address %}", None),
    ],
)
def test_a_url_that_leads_nowhere_is_caught(page: str, said: str | None) -> None:
    found = broken_urls(PurePosixPath("page.html"), page, routes())

    assert found == ([f"page.html: {said}"] if said else [])


def test_every_route_declares_its_policy() -> None:
    assert not without_policy(routes())


def test_a_route_without_a_policy_is_caught() -> None:
    @policy("public.view")
    def declared_view(request: object) -> None: ...

    def bare_view(request: object) -> None: ...

    known = [Route("good", declared_view, 0), Route("bad", bare_view, 0)]

    assert without_policy(known) == ["bad"]


def test_every_served_file_named_in_a_page_is_there() -> None:
    named = {
        (str(place), name)
        for place, text in house.files(".html")
        for name in STATIC_TAG.findall(text)
    }

    absent = [f"{place}: {name}" for place, name in sorted(named) if not finders.find(name)]

    assert not absent, "Not there (run `make assets` for vendor/): " + ", ".join(absent)
