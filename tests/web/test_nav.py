"""Each role sees the doors it may open, and no other."""

import re

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.template.loader import get_template
from django.urls import clear_script_prefix, reverse, set_script_prefix

from luodi.notices.actions import Told, tell
from luodi.org import actions
from luodi.org.permissions import TABLE
from luodi.org.roles import LentRole, Role
from luodi.ui.templatetags.kept import Kept
from luodi.web import cards, nav

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


@pytest.mark.parametrize(
    ("path", "room"),
    [("/plans/lines/7", "plan:list"), ("/boards/2", "air:boards"), ("/circulars/4", "air:boards"),
     ("/opinions/", "air:boards"), ("/achievements/1", "air:boards")],
)  # fmt: skip
def test_the_room_one_stands_in_is_marked(path: str, room: str) -> None:
    here = [door.url for door in nav.doors(Role.AUDITOR, path) if door.is_here]

    assert here == [reverse(room)]


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


OWN_AND_LENT = (Role.AUDITOR, LentRole("auditor"))


@pytest.mark.parametrize("roles", [OWN_AND_LENT, OWN_AND_LENT[::-1]], ids=["own", "lent"])
def test_doors_and_cards_of_a_lent_role_are_not_its_own_whoever_asked_first(roles) -> None:
    nav._doors.cache_clear()
    cards._cards.cache_clear()

    told = {type(role): (nav.doors(role, "/"), cards.for_role(role)) for role in roles}

    doors, of_cards = ([one.url for one in those] for those in told[Role])
    people, trail = reverse("org:people"), reverse("trail")
    assert {people, trail} <= set(doors) and trail in of_cards
    assert [[one.url for one in those] for those in told[LentRole]] == [
        [url for url in doors if url not in (people, trail)],
        [url for url in of_cards if url != trail],
    ]


def test_one_door_is_marked_on_each_page_whichever_was_written_before(client_of, office) -> None:
    browser, asked = client_of(office), ("/plans/", "/delivery/", "/plans/")

    pages = [browser.get(address).text for address in asked]

    rooms = [page[page.index('<nav class="ld-rooms"') :].partition("</nav>")[0] for page in pages]
    here = [re.findall(r'<a href="([^"]+)" aria-current="page">', room) for room in rooms]
    assert here == [[address] for address in asked]
    assert [room.count("aria-current") for room in rooms] == [1, 1, 1]


def test_the_frame_of_who_acts_for_somebody_is_the_principals(
    client_of, office, delivery_office, now
) -> None:
    """The office alone reads what asks for help; what it accepts is read by nobody for it."""
    deputy = actions.add_person(by=None, at=now, sign_in_name="deputy", name="代办员",
                                role="lead_unit", unit=delivery_office)  # fmt: skip
    for kind in ("help_open", "signoffs_open"):
        note = Told(key=kind, title="Look", unit=delivery_office)
        tell(kind=kind, notice=note, on=now.date(), by=None, at=now)
    with time_machine.travel(now, tick=False):
        lent = actions.hand_over(principal=office, deputy=deputy, starts_on=now.date(),
                                 ends_on=now.date(), reason="休假", by=office, at=now)  # fmt: skip
        browser, of_principal = client_of(deputy), client_of(office)
        own = browser.get("/help").text
        browser.post(f"/delegations/{lent.pk}/act")
        acting, principals = browser.get("/help").text, of_principal.get("/help").text

    assert [_told(page) for page in (own, acting, principals)] == [
        ("代办员", Role.LEAD_UNIT.label, "区督查室", ""),
        ("代办员", Role.OFFICE.label, "区督查室", "1"),
        (office.name, Role.OFFICE.label, "区督查室", "2"),
    ]


def _told(page: str) -> tuple[str, str, str, str]:
    """Return name, role and unit, and the count of the bell, as a frame tells them."""
    who = re.search(r"<strong>(.+?)</strong><br>(.+?) · (.+?)</p>", page)
    count = re.search(r'<span class="ld-count"[^>]*>(\d+)</span>', page)
    assert who
    return who[1], who[2], who[3], count[1] if count else ""


def test_a_lent_unit_is_the_one_that_the_frame_names(rf, lead_unit, office) -> None:
    request = rf.get("/")
    request.user = lead_unit.lent_by(office)

    assert nav.navigation(request)["own_unit"]().short_name == "区督查室"


def test_the_clock_has_no_piece_of_the_frame_written_anew(client_of, office, now) -> None:
    frame = get_template("base.html").template.nodelist
    told = []
    for minute in range(3):
        with time_machine.travel(now.replace(minute=minute), tick=False):
            page = client_of(office).get("/help").text
        written = sum(len(piece.written) for piece in frame.get_nodes_by_type(Kept))
        told.append((re.findall(r"<span data-ld-as-of>[^<]*(\d\d:\d\d)</span>", page), written))

    assert [moment for moment, _ in told] == [["09:00"], ["09:01"], ["09:02"]]
    assert told[0][1] == told[2][1] > 0


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
