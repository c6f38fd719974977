"""``luodi run``: prepare the database and the demo, serve, and print the way into a new one."""

import json
import os
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from django.utils.translation import gettext as _
from rich.console import Console

from luodi.assess import queries as assessments
from luodi.org import queries as org
from luodi.read import queries as documents
from luodi.web import serving, sign_in_links
from luodi.web.nav import is_demo

DEFAULT_PORT = 8000


class Command(BaseCommand):
    help = "Create or update the database, load the demo into an empty one, and serve it."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default=os.environ.get("HOST") or "127.0.0.1")
        parser.add_argument("--port", type=_port, default=os.environ.get("PORT") or DEFAULT_PORT)
        parser.add_argument("--no-demo", action="store_true", help="start with an empty house")
        parser.add_argument("--json-links", action="store_true", help="one JSON line, for scripts")

    def handle(self, *args: Any, **options: Any) -> None:
        host, port = options["host"], options["port"]
        try:
            serving.require_free(host, port)
            self._prepare(with_demo=not options["no_demo"])
            _allow(host)
            house = serving.House(host, port)
            house.run(when_ready=lambda: self._tell(host, port, as_json=options["json_links"]))
        except serving.ServingError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(_("Stopped. Everything is saved."))

    def _prepare(self, *, with_demo: bool) -> None:
        # Each step is asked for first: the second start must not pay for what the first one did.
        if tables_are_behind():
            call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
        if with_demo and not org.units().exists():
            call_command("demo")
        _take_up_broken_off_readings()
        _take_up_broken_off_computings()

    def _tell(self, host: str, port: int, *, as_json: bool) -> None:
        address = serving.address(host, port)
        links = _first_links(address)
        if as_json:
            told = {"address": address, "links": {link.role: link.url for link in links}}
            self.stdout.write(json.dumps(told), ending="\n")
            self.stdout.flush()
            return
        print_links(address, links)


def print_links(address: str, links: list[sign_in_links.SignInLink]) -> None:
    """Print the address and links, which work once within a day; without any, how to make one."""
    console = Console(soft_wrap=True, highlight=False)
    console.print(_("Luodi 落地 runs at %(address)s – Ctrl-C ends it.") % {"address": address})
    if not links:
        console.print(_("Sign in there, or let “luodi links NAME” print a one-time link."))
        return
    console.print(_("Sign in once with one of these links, one a role, good for a day:"))
    for link in links:
        console.print(f"\n  {link.role_label} · {link.name}")
        # On a line of its own and never cut: a shortened link lets nobody in.
        console.print(f"  {link.url}", markup=False)


def _first_links(address: str) -> list[sign_in_links.SignInLink]:
    # What is printed stands in the log of the server: a house in use puts no way in there.
    if is_demo() or not org.anybody_signed_in():
        return sign_in_links.one_for_each_role(address, timezone.now())
    return []


def _take_up_broken_off_readings() -> None:
    # A kill in the middle of a reading leaves a document that waits; nobody should have to ask.
    if documents.unfinished():
        from luodi.read import actions as read  # the reader loads slowly and is rarely needed here

        read.requeue_stale(by=None, at=timezone.now())


def _take_up_broken_off_computings() -> None:
    # The same of an assessment: it stays open, and whoever asked for it waits.
    if assessments.computings_under_way():
        from luodi.assess import actions as assess  # as slow, and as rarely needed here

        # Beside SQLite there is one house; of PostgreSQL's another may be at what moves still.
        quiet = timedelta(0) if connection.vendor == "sqlite" else assessments.STUCK_AFTER
        assess.take_up_computing(by=None, at=timezone.now(), quiet_for=quiet)


def tables_are_behind() -> bool:
    """Say whether the database lacks a migration."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _port(text: str) -> int:
    port = int(text)
    if not 1 <= port <= 65535:
        raise ValueError
    return port


def _allow(host: str) -> None:
    # The host that was asked for must be allowed to be asked for.
    if host not in ("0.0.0.0", "::", *settings.ALLOWED_HOSTS):
        settings.ALLOWED_HOSTS.append(host)
