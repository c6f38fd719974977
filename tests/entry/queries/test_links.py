"""Whoever a link was made for sees by whom: the maker could have used it."""

from datetime import timedelta

from luodi.entry import actions, queries
from luodi.entry.queries.links import SHOWN, LinkMade


def test_each_link_names_its_maker_and_its_time(office, administrator, lead_unit, now) -> None:
    later = now + timedelta(minutes=1)
    actions.one_time_link(person=office, by=administrator, at=now)
    actions.one_time_link(person=office, by=None, at=later)
    actions.one_time_link(person=lead_unit, by=administrator, at=later)

    assert queries.links_made(office) == [LinkMade(later, ""), LinkMade(now, "系统管理员")]


def test_only_the_latest_are_shown(office, administrator, now) -> None:
    for _ in range(SHOWN + 1):
        actions.one_time_link(person=office, by=administrator, at=now)

    assert len(queries.links_made(office)) == SHOWN


def test_they_stand_on_ones_own_security_page(client_of, office, administrator, now) -> None:
    browser = client_of(office)
    assert "One-time links made for you" not in _page(browser)

    actions.one_time_link(person=office, by=administrator, at=now)

    assert "One-time links made for you" in _page(browser) and "系统管理员" in _page(browser)


def _page(browser) -> str:
    browser.cookies["django_language"] = "en"
    return str(browser.get("/entry/").text)
