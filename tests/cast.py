"""The fixed cast of every test: an invented district, its units, one person a role.

The office may do nearly everything with documents and plans; leader and auditor look; the lead unit
is the industry bureau's; the reporting unit is the town's; the administrator keeps the register and
must see no business, the security administrator grants roles and sees no more; whoever is not
signed in is the public and must see nothing.
"""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.http import HttpRequest
from django.test import Client
from django.utils import timezone

from luodi.entry.actions import BACKEND
from luodi.entry.actions.sessions import register
from luodi.org import actions
from luodi.org.models import Person, Unit

UNITS = {
    # code: (name, short name, kind, superior unit, also written)
    "XQ": ("溪桥区", "溪桥区", "district", None, ("全区",)),
    "DCS": ("溪桥区委区政府督查室", "区督查室", "office", "XQ", ("督查室",)),
    "JXJ": ("溪桥区经济和信息化局", "区经信局", "bureau", "XQ", ("区经济信息局",)),
    "JYW": ("溪桥区教育委员会", "区教委", "bureau", "XQ", ()),
    "WJW": ("溪桥区卫生健康委员会", "区卫生健康委", "bureau", "XQ", ("区卫健委",)),
    "QST": ("溪桥区青石滩镇人民政府", "青石滩镇", "town", "XQ", ("青石滩镇政府",)),
}
PEOPLE = {
    # sign-in name: (name, role, unit)
    "office": ("督查员甲", "office", "DCS"),
    "second-office": ("督查员乙", "office", "DCS"),
    "leader": ("区领导", "leader", "XQ"),
    "lead-unit": ("经信局经办人", "lead_unit", "JXJ"),
    "reporting-unit": ("青石滩镇报送员", "reporting_unit", "QST"),
    "auditor": ("审计员", "auditor", "XQ"),
    "administrator": ("系统管理员", "administrator", None),
    "security": ("安全管理员", "security", None),
}
PASSWORD = "a long walk by the river"


@pytest.fixture
def units(db: None, now: datetime) -> dict[str, Unit]:
    """The units of the invented district by code: XQ, DCS, JXJ, JYW, WJW, QST."""
    made: dict[str, Unit] = {}
    for code, (name, short_name, kind, superior, aliases) in UNITS.items():
        made[code] = actions.add_unit(
            by=None, at=now, code=code, name=name, short_name=short_name, kind=kind,
            parent=made[superior] if superior else None, aliases=aliases,
        )  # fmt: skip
    return made


@pytest.fixture
def district(units: dict[str, Unit]) -> Unit:
    """溪桥区, above all other units."""
    return units["XQ"]


@pytest.fixture
def delivery_office(units: dict[str, Unit]) -> Unit:
    """区督查室."""
    return units["DCS"]


@pytest.fixture
def industry_bureau(units: dict[str, Unit]) -> Unit:
    """区经信局."""
    return units["JXJ"]


@pytest.fixture
def education_commission(units: dict[str, Unit]) -> Unit:
    """区教委."""
    return units["JYW"]


@pytest.fixture
def health_commission(units: dict[str, Unit]) -> Unit:
    """区卫生健康委."""
    return units["WJW"]


@pytest.fixture
def town(units: dict[str, Unit]) -> Unit:
    """青石滩镇."""
    return units["QST"]


@pytest.fixture
def somebody(units: dict[str, Unit], now: datetime) -> Callable[[str], Person]:
    """Make one of PEOPLE by the sign-in name; called twice it gives the same person."""
    made: dict[str, Person] = {}

    def make(sign_in_name: str) -> Person:
        if sign_in_name not in made:
            name, role, code = PEOPLE[sign_in_name]
            made[sign_in_name] = actions.add_person(
                by=None, at=now, sign_in_name=sign_in_name, name=name, role=role,
                unit=units[code] if code else None,
            )  # fmt: skip
        return made[sign_in_name]

    return make


@pytest.fixture
def office(somebody: Callable[[str], Person]) -> Person:
    """An officer of the delivery office."""
    return somebody("office")


@pytest.fixture
def second_office(somebody: Callable[[str], Person]) -> Person:
    """Another officer of the delivery office: the second pair of eyes."""
    return somebody("second-office")


@pytest.fixture
def leader(somebody: Callable[[str], Person]) -> Person:
    """Somebody who leads the district."""
    return somebody("leader")


@pytest.fixture
def lead_unit(somebody: Callable[[str], Person]) -> Person:
    """Somebody of a lead unit, the industry bureau."""
    return somebody("lead-unit")


@pytest.fixture
def reporting_unit(somebody: Callable[[str], Person]) -> Person:
    """Somebody of a reporting unit, the town."""
    return somebody("reporting-unit")


@pytest.fixture
def auditor(somebody: Callable[[str], Person]) -> Person:
    """Sees all, changes nothing."""
    return somebody("auditor")


@pytest.fixture
def administrator(somebody: Callable[[str], Person]) -> Person:
    """Keeps the register; must see no document and no plan."""
    return somebody("administrator")


@pytest.fixture
def security(somebody: Callable[[str], Person]) -> Person:
    """Grants roles; keeps no register and must see no document and no plan."""
    return somebody("security")


@pytest.fixture
def client_of() -> Callable[[Person], Client]:
    """Give a browser in which the person is signed in and has just proved who they are."""

    def signed_in(person: Person) -> Client:
        browser = Client()
        come_in(browser, person)
        return browser

    return signed_in


def come_in(browser: Client, person: Person) -> None:
    """Sign somebody in without a door, as if they had just come through one by password."""
    browser.force_login(person, backend=BACKEND)
    request = HttpRequest()
    request.session = browser.session
    request.META["REMOTE_ADDR"] = "127.0.0.1"
    register(request, person, "password", timezone.now(), ())
    request.session.save()
