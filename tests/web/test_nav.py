"""Each role sees the doors it may open, and no other."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import clear_script_prefix, reverse, set_script_prefix

from luodi.notices.actions import Told, tell
from luodi.org import actions
from luodi.org.permissions import TABLE
from luodi.org.roles import LentRole, Role
from luodi.web import nav

BUSINESS = [
    "read:list", "plan:list", "indicators:list", "deliver:list", "watch:list", "assess:list",
    "air:boards", "review:list", "org:units",
]  # fmt: skip
DOORS = {
    Role.PUBLIC: [],
    Role.REPORTING_UNIT: BUSINESS[1:],
    Role.LEAD_UNIT: BUSINESS[1:],
    Role.OFFICE: [*BUSINESS, "org:people"],
    Role.LEADER: BUSINESS,
    Role.AUDITOR: [*BUSINESS, "org:people", "trail"],
    Role.ADMINISTRATOR: ["org:units", "org:people"],
    Role.SECURITY: ["org:units", "org:people"],
}


@pytest.mark.parametrize("role", Role)
def test_a_role_sees_its_doors(role: Role) -> None:
    urls = [door.url for door in nav.doors(role, "/")]

    assert urls == [reverse(name) for name in DOORS[role]]


def test_the_room_one_stands_in_is_marked() -> None:
    here = [door.url for door in nav.doors(Role.AUDITOR, "/plans/lines/7") if door.is_here]

    assert here == [reverse("plan:list")]


def test_templates_may_ask_for_every_permission() -> None:
    may = nav.permissions(Role.OFFICE)

    assert len(may) == len(TABLE)
    assert may["plan_edit"] and not may["audit_view"]


@pytest.mark.parametrize(
    ("cookie", "theme"), [(None, "system"), ("dark", "dark"), ('"><script>', "system")]
)
def test_the_theme_is_one_of_three(rf, cookie: str | None, theme: str) -> None:
    request = rf.get("/")
    request.user = AnonymousUser()
    if cookie:
        request.COOKIES[nav.THEME_COOKIE] = cookie

    assert nav.navigation(request)["theme"] == theme


def test_a_request_that_failed_before_sign_in_still_has_a_page(rf) -> None:
    known = nav.navigation(rf.get("/"))

    assert (known["rooms"], known["request_id"]) == ([], "")


def test_an_invented_district_is_marked_on_every_page(client, now, units) -> None:
    assert "ld-demo" not in client.get("/help").text

    actions.add_unit(by=None, at=now, code="demo", name="演示区", short_name="演示区",
                     kind="district")  # fmt: skip

    assert "ld-demo" in client.get("/help").text


def test_a_house_below_a_path_has_its_doors_there() -> None:
    plain = [door.url for door in nav.doors(Role.OFFICE, "/")]
    set_script_prefix("/luodi/")
    try:
        there = [door.url for door in nav.doors(Role.OFFICE, "/")]
        assert there == ["/luodi" + url for url in plain]
    finally:
        clear_script_prefix()


def test_a_lent_role_keeps_less_than_its_own_whoever_asked_first() -> None:
    assert nav.permissions(Role.OFFICE)["delivery_verify"]
    assert not nav.permissions(LentRole("office"))["delivery_verify"]
    assert nav.permissions(Role.OFFICE)["delivery_verify"]


def test_the_frame_tells_each_person_apart_whoever_came_before(somebody, client_of) -> None:
    """Its pieces are kept, and each is shown to those alone who are told the same."""
    names = ("lead-unit", "office", "administrator", "auditor", "office", "lead-unit")
    pages = [(somebody(name), client_of(somebody(name)).get("/help").text) for name in names]

    for person, page in pages:
        doors = nav.doors(Role(person.role), "/help")
        unit = f" · {person.unit.short_name}" if person.unit else ""
        told = f"<strong>{person.name}</strong><br>{person.get_role_display()}{unit}</p>"
        shown = re.findall(r'<a href="([^"]+)"><i [^>]+></i><span>', page)
        assert shown == [door.url for door in doors]
        assert told in page
        assert (reverse("notices:robots") in page) == (person.role == "administrator")


def test_the_bell_counts_for_whoever_looks(somebody, client_of, now) -> None:
    office, leader = somebody("office"), somebody("leader")
    note = Told(key="k", title="Look", person=office)
    tell(kind="figures_back", notice=note, on=now.date(), by=None, at=now)

    told = ["ld-count" in client_of(one).get("/help").text for one in (leader, office, leader)]

    assert told == [False, True, False]
