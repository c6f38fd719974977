"""One-time sign-in links: the way in without a default password."""

from dataclasses import dataclass

from django.urls import reverse
from sesame.utils import get_query_string

from luodi.org import queries as org
from luodi.org.models import Person


@dataclass(frozen=True, slots=True)
class SignInLink:
    """A link that lets one person in once, within a day."""

    role: str
    role_label: str
    name: str
    url: str


def link_for(person: Person, address: str) -> SignInLink:
    """Return a fresh link; it ends with its first use, or with a newer sign-in of the person."""
    url = f"{address}{reverse('entry:enter')}{get_query_string(person)}"
    return SignInLink(person.role, str(person.get_role_display()), person.name, url)


def one_for_each_role(address: str) -> list[SignInLink]:
    """Return a link for the first active person of each role."""
    first: dict[str, Person] = {}
    for person in org.people().filter(is_active=True):
        first.setdefault(person.role, person)
    return [link_for(person, address) for person in first.values()]
