"""``luodi links``: print fresh one-time sign-in links of a running house."""

import os
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from luodi.org import queries as org
from luodi.web import serving, sign_in_links
from luodi.web.management.commands.run import DEFAULT_PORT, print_links


class Command(BaseCommand):
    help = "Print one-time sign-in links: one a role, or for the person named."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("sign_in_name", nargs="?")
        parser.add_argument("--host", default=os.environ.get("HOST") or "127.0.0.1")
        parser.add_argument("--port", type=int, default=os.environ.get("PORT") or DEFAULT_PORT)

    def handle(self, *args: Any, **options: Any) -> None:
        address = serving.address(options["host"], int(options["port"]))
        print_links(address, _links(options["sign_in_name"], address))


def _links(sign_in_name: str | None, address: str) -> list[sign_in_links.SignInLink]:
    if sign_in_name is None:
        return sign_in_links.one_for_each_role(address, timezone.now())
    person = org.person_by_sign_in_name(sign_in_name)
    if person is None or not person.is_active:
        raise CommandError(
            _("Nobody who may sign in is called “%(name)s”. Look at the people's page for names.")
            % {"name": sign_in_name}
        )
    return [sign_in_links.link_for(person, address, timezone.now())]
