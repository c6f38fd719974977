"""Links that the server makes: they let in whom they name, and the trail knows of each."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.management import call_command

from luodi.audit import queries as audit
from luodi.entry.queries import person_of_link
from luodi.org import actions as org
from luodi.org.models import Person
from luodi.web import sign_in_links
from luodi.web.management.commands.run import Command

ADDRESS = "http://127.0.0.1:8000"


def made() -> list[tuple[str, str]]:
    """Return who made a link for whom, the oldest first."""
    rows = audit.events().filter(kind="org.link_made").order_by("number")
    return [(row.actor, row.target) for row in rows]


def told(capsys) -> dict[str, str]:
    """Return the links that a start of the house prints for scripts."""
    Command()._tell("127.0.0.1", 8000, as_json=True)
    return dict(json.loads(capsys.readouterr().out)["links"])


def test_a_link_lets_in_the_one_it_is_for_and_leaves_its_event(security, now) -> None:
    link = sign_in_links.link_for(security, ADDRESS, now)

    token = parse_qs(urlsplit(link.url).query)["link"][0]
    assert person_of_link(token) == security
    assert made() == [("system", f"org.person:{security.pk}")]


def test_one_a_role_is_made_for_those_who_may_sign_in(office, second_office, auditor, now) -> None:
    org.edit_person(by=None, at=now, person=auditor, is_active=False)

    links = sign_in_links.one_for_each_role(ADDRESS, now)

    assert [link.name for link in links] == [office.name]
    assert len(made()) == 1


def test_the_command_for_one_person_leaves_its_event(auditor, capsys) -> None:
    call_command("links", "auditor")

    assert "/enter?link=" in capsys.readouterr().out
    assert made() == [("system", f"org.person:{auditor.pk}")]


def test_a_start_prints_links_until_somebody_has_come_in(office, capsys, now) -> None:
    assert list(told(capsys)) == ["office"]

    Person.objects.filter(pk=office.pk).update(last_login=now)

    assert told(capsys) == {}
    assert len(made()) == 1, "a house in use writes no way in to its log"


def test_the_demo_prints_them_at_every_start(office, capsys, now) -> None:
    org.add_unit(by=None, at=now, code="demo", name="示例区", short_name="示例区", kind="district")
    Person.objects.filter(pk=office.pk).update(last_login=now)

    assert list(told(capsys)) == ["office"]


@pytest.mark.parametrize("as_json", [True, False])
def test_a_house_in_use_says_how_a_link_is_made(office, capsys, now, as_json: bool) -> None:
    Person.objects.filter(pk=office.pk).update(last_login=now)

    Command()._tell("127.0.0.1", 8000, as_json=as_json)

    said = capsys.readouterr().out
    assert ADDRESS in said and ("luodi links" in said) is not as_json
