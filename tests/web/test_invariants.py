"""Invariants that hold across the house: I4, I6, I7 and I9 of docs/permissions.md."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import resolve

from luodi.org.permissions import TABLE, allows
from luodi.org.roles import Role
from luodi.org.routes import permissions_for
from luodi.web.demo.timeline import person
from tests.cast import come_in
from tests.web.states import OWNER, States
from tests.web.test_urls import crawl

LOOKING = (".view", ".use", ".source", ".download", ".export", ".version", ".verify")
ONES_OWN = {"account.own", "token.own", "notice.own"}
SYSTEM = {
    "unit.edit",
    "unit.import",
    "post.edit",
    "person.edit",
    "token.revoke",
    "backup.run",
    "robot.edit",
}
SECURITY = {"person.grant", "session.any", "token.revoke"}


def writes(role: Role) -> set[str]:
    """Return the permissions of a role that change something which is not one's own."""
    held = {name for name in TABLE if allows(role, name)}
    looking = {name for name in held if name.endswith(LOOKING) and name != "delivery.verify"}
    return held - looking - ONES_OWN


def test_administrators_write_no_business_and_the_auditor_nothing() -> None:
    assert writes(Role.ADMINISTRATOR) == SYSTEM
    assert writes(Role.SECURITY) == SECURITY
    assert writes(Role.AUDITOR) == writes(Role.PUBLIC) == set()


def test_nobody_keeps_the_register_and_grants_roles() -> None:
    def keeps_both(role: Role) -> bool:
        held = writes(role)
        return bool(held & (SYSTEM - SECURITY)) and bool(held & (SECURITY - SYSTEM))

    assert not any(keeps_both(role) for role in Role)


# What a stranger's pages read: publications, and what the frame of every page asks.
PUBLISHED = {"air_publication", "air_withdrawal", "air_board", "air_circular", "air_opinion",
             "air_opinionstep", "air_achievement", "air_achievementstep"}  # fmt: skip
FRAME = {"org_unit", "django_session"}


def test_a_stranger_reads_what_was_published_and_no_other_table(states: States) -> None:
    key = states.publication.pk
    read: set[str] = set()

    def note(run: Any, sql: str, *rest: Any) -> Any:
        read.update(re.findall(r'(?:FROM|JOIN) "(\w+)"', sql))
        return run(sql, *rest)

    with connection.execute_wrapper(note):
        for path in ("/", "/help", "/public/", f"/public/boards/{key}", f"/public/boards/{key}.csv",
                     f"/public/boards/{key}/JTJ", f"/public/boards/{key}/panels/ranking",
                     f"/public/boards/{key}/embed/ranking", f"/public/boards/{key}?screen=1",
                     f"/public/boards/{key}/panels/ranking.csv",
                     f"/public/boards/{key}/panels/ranking.svg",
                     f"/public/boards/{key}/files/board.xlsx", "/public/opinions",
                     f"/public/opinions/send?about={key}", "/public/opinions/receipt",
                     "/public/landmarks", f"/public/landmarks/{states.entry.pk}", "/api/v1/",
                     "/api/v1/openapi.json"):  # fmt: skip
            assert Client().get(path).status_code == 200, path

    assert read - PUBLISHED - FRAME == set()
    assert "air_publication" in read


class Forms(HTMLParser):
    """The addresses that a page's forms and buttons send to."""

    def __init__(self, address: str, text: str) -> None:
        super().__init__()
        self.here = address.split("?")[0]
        self.found: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form" and (given.get("method") or "").lower() == "post":
            self.found.add((given.get("action") or self.here).split("?")[0])
        for name in ("hx-post", "formaction"):
            if given.get(name):
                self.found.add(str(given[name]).split("?")[0])


def buttons(browser: Client) -> Iterator[tuple[str, str]]:
    """Yield each page that somebody can reach, with each address it lets them send to."""
    for address, page in crawl(browser, most=1):
        if page.get("Content-Type", "").startswith("text/html"):
            here = page.redirect_chain[-1][0] if page.redirect_chain else address
            for target in Forms(here, page.text).found:
                yield address, target


@pytest.mark.parametrize(
    "name", ["office-1", "leader", OWNER, "reporter-hwxx", "auditor", "admin", "security"]
)
def test_a_button_that_is_shown_leads_where_its_role_may_go(states: States, name: str) -> None:
    by = person(name)
    browser = Client()
    come_in(browser, by)

    shown = list(buttons(browser))

    wrong = [
        (page, target) for page, target in shown
        if not all(allows(by.role, one) for one in permissions_for(resolve(target).func, "POST"))
    ]  # fmt: skip
    assert wrong == []
    assert shown
