"""One-time sign-in links that are made on the server; each has its event, as all others have."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from luodi.entry import actions as entry
from luodi.org import queries as org
from luodi.org.models import Person


@dataclass(frozen=True, slots=True)
class SignInLink:
    """A link that lets one person in once, within a day."""

    role: str
    role_label: str
    name: str
    url: str


def link_for(person: Person, address: str, at: datetime) -> SignInLink:
    """Make a fresh link; it ends with its first use, or with a newer sign-in of the person."""
    query = entry.one_time_link(person=person, by=None, at=at)
    url = f"{address}{reverse('entry:enter')}{query}"
    return SignInLink(person.role, str(person.get_role_display()), person.name, url)


def one_for_each_role(address: str, at: datetime) -> list[SignInLink]:
    """Make a link for the first active person of each role."""
    first: dict[str, Person] = {}
    for person in org.people().filter(is_active=True):
        first.setdefault(person.role, person)
    return [link_for(person, address, at) for person in first.values()]
