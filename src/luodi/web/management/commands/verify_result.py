"""``luodi verify-result ID | --all``: compute results again and compare every byte."""

import json
import sys
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.utils.translation import gettext as _

from luodi.assess import queries
from luodi.web.progress import progress_of

DIFFERS, CANNOT = 1, 2
NAMED = 20  # differences told of one result; --json tells all


class Command(BaseCommand):
    help = "Compute confirmed results again from their manifests; 0 the same, 1 differs, 2 cannot."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("assessment", nargs="?", type=int, metavar="ID",
                            help="the number in the address of the assessment")  # fmt: skip
        parser.add_argument("--all", action="store_true", help="every confirmed result")
        parser.add_argument("--json", action="store_true", help="one JSON line, for scripts")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            found = _wanted(options["assessment"], every=options["all"])
            told = {}
            with progress_of(_("Computing again"), len(found)) as advance:
                for one in found:
                    told[one.pk] = queries.faults(one)
                    advance(1)
        except DatabaseError as error:
            raise CommandError(str(error), returncode=CANNOT) from error
        if options["json"]:
            rows = [_row(one, told[one.pk]) for one in found]
            self.stdout.write(json.dumps({"same": not any(told.values()), "results": rows},
                                         ensure_ascii=False))  # fmt: skip
        else:
            for one in found:
                self._tell(one, told[one.pk])
        if any(told.values()):
            sys.exit(DIFFERS)

    def _tell(self, one: Any, faults: list[queries.Fault]) -> None:
        _code, title, period = queries.named(one)
        name = f"{one.pk} {title} {period}"
        if not faults:
            self.stdout.write(
                self.style.SUCCESS(_("%(name)s: the same, byte for byte.") % {"name": name})
            )
            return
        self.stdout.write(self.style.ERROR(
            _("%(name)s: not as it was kept. Places that differ: %(count)s. Tell the auditor.")
            % {"name": name, "count": len(faults)}))  # fmt: skip
        for fault in faults[:NAMED]:
            place = " ".join(part for part in (fault.part, fault.unit, fault.field) if part)
            self.stdout.write(
                _("  %(place)s: kept %(kept)s, computed again %(again)s")
                % {"place": place, "kept": fault.kept or "–", "again": fault.again or "–"}
            )


def _row(one: Any, faults: list[queries.Fault]) -> dict[str, Any]:
    code, _title, period = queries.named(one)
    return {"assessment": one.pk, "scheme": code, "period": period, "same": not faults,
            "faults": [asdict(each) for each in faults]}  # fmt: skip


def _wanted(pk: int | None, *, every: bool) -> list[Any]:
    if (pk is None) != every:
        raise CommandError(
            _("Name one assessment by its number, or all with --all."), returncode=CANNOT
        )
    if pk is None:
        return queries.to_verify()
    found = queries.computed(pk)
    if found is None:
        raise CommandError(
            _("There is no computed assessment %(number)s. Its number stands in the address of its "
              "page.") % {"number": pk}, returncode=CANNOT,
        )  # fmt: skip
    return [found]
