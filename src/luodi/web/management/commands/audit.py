"""``luodi audit verify | checkpoint | key``: does the chain hold, and sign where it stands."""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.utils import timezone
from django.utils.translation import gettext as _

from luodi.audit import actions, queries
from luodi.audit.checkpoints import Signed, public_text
from luodi.audit.errors import CheckpointRefused
from luodi.audit.signing_key import origin, signing_key, trusted_keys
from luodi.web import outside
from luodi.web.progress import progress_of

BROKEN, CANNOT = 1, 2


class Command(BaseCommand):
    help = "Walk the chain of events, sign a checkpoint, or show the public key."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parts = parser.add_subparsers(dest="part", required=True)
        verify = parts.add_parser(
            "verify", help="walk the whole chain; 0 holds, 1 broken, 2 cannot"
        )
        verify.add_argument(
            "--since", type=Path, help="a checkpoint that the chain must lead through"
        )
        verify.add_argument(
            "--key",
            action="append",
            help="a public key, or a file with it; else this house's own and its earlier ones",
        )
        verify.add_argument("--json", action="store_true", help="one JSON line, for scripts")
        sign = parts.add_parser("checkpoint", help="sign where the chain stands")
        sign.add_argument("--to", type=Path, help="the folder for its file")
        parts.add_parser("key", help="show the public key that an auditor notes")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["part"] == "verify":
            self._verify(options)
        elif options["part"] == "checkpoint":
            self._sign(options["to"])
        else:
            self.stdout.write(public_text(signing_key(settings.LUODI_HOME)))

    def _verify(self, options: dict[str, Any]) -> None:
        try:
            keys = _keys(options["key"])
            since = _point(options["since"], keys) if options["since"] else None
            files = outside.points()
            with progress_of(_("Walking the chain"), queries.head().number) as advance:
                report = queries.verify_chain(
                    points=[*files, *([since] if since else [])], keys=keys, tell=advance
                )
        except (CheckpointRefused, DatabaseError) as error:
            raise CommandError(str(error), returncode=CANNOT) from error
        compared = {"stored": queries.checkpoints().count(), "files": len(files)}
        if options["json"]:
            told = asdict(report) | {"sound": report.sound, "since": since and since.size}
            self.stdout.write(json.dumps(told | {"checkpoints": compared}))
        else:
            self._tell(report, since, compared)
        if not report.sound:
            sys.exit(BROKEN)

    def _tell(
        self, report: queries.ChainReport, since: Signed | None, compared: dict[str, int]
    ) -> None:
        self.stdout.write(_("Events walked: %(count)s. Head: %(head)s") % {
            "count": report.events, "head": report.head})  # fmt: skip
        self.stdout.write(
            _("Checkpoints compared: %(stored)s of the database, %(files)s kept outside.")
            % compared
        )
        if since and report.holds:
            self.stdout.write(
                _("The chain leads through the checkpoint at event %(count)s, signed by "
                  "%(origin)s.") % {"count": since.size, "origin": since.origin}
            )  # fmt: skip
        for sentence in (report.fault, report.missed):
            if sentence:
                self.stdout.write(self.style.ERROR(sentence))
        if report.sound:
            self.stdout.write(self.style.SUCCESS(_("The chain holds.")))

    def _sign(self, to: Path | None) -> None:
        key = signing_key(settings.LUODI_HOME)
        point = actions.sign_checkpoint(key=key, by=None, at=timezone.now())
        self.stdout.write(" ".join(point.signed.groups))
        self.stdout.write(_("%(count)s events, signed by %(origin)s") % {
            "count": point.size, "origin": origin(key)})  # fmt: skip
        for folder in [to] if to else outside.folders():
            try:
                self.stdout.write(str(outside.write(point, folder)))
            except OSError as error:
                raise CommandError(
                    _("The checkpoint was signed, and its file cannot be written: %(why)s.")
                    % {"why": error}, returncode=CANNOT,
                ) from error  # fmt: skip


def _point(path: Path, keys: list[str]) -> Signed:
    found = outside.read(path)
    if not any(found.is_signed_by(key) for key in keys):
        raise CheckpointRefused(
            _("The signature is not that of the key %(key)s: the checkpoint is of another house, "
              "or somebody changed it. Give the key you noted with --key.")
            % {"key": ", ".join(keys)}
        )  # fmt: skip
    return found


def _keys(given: list[str] | None) -> list[str]:
    try:
        return [_key(one) for one in given] if given else trusted_keys(settings.LUODI_HOME)
    except (OSError, UnicodeDecodeError) as error:
        raise CheckpointRefused(_("The file cannot be read: %(why)s.") % {"why": error}) from error


def _key(given: str) -> str:
    path = Path(given)
    return path.read_text(encoding="utf-8").strip() if path.is_file() else given.strip()
