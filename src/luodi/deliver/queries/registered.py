"""Ask for the rows of the task register: what the plan says of a task, and what was reported."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from luodi.deliver import months
from luodi.deliver.models import Assignment, Evidence, ProgressUpdate, Verdict
from luodi.deliver.queries.asked import Wanted, asked
from luodi.deliver.queries.listed import Standings, divided, in_order
from luodi.deliver.queries.registers import CLASSES
from luodi.deliver.queries.undone import without_undone
from luodi.deliver.wording import LIGHT_WORDS, percent
from luodi.org import queries as org
from luodi.plan import queries as plans

BETWEEN = "；"
REPORT = ("line", "pk", "sentence", "problem", "next_step", "observation__value",
          "submitted_by__name", "submitted_at", "verification__by__name")  # fmt: skip
STOOD = ("light", "by_hand", "done", "progress_class")


def register_columns() -> Sequence[Any]:
    """Return the columns of the register: the 35 that offices keep, in their order."""
    return plans.register_columns()


def register_rows(reach: org.Reach, wanted: Wanted, today: date) -> Iterator[list[Any]]:
    """Yield a row of cells for each task in reach that answers, in the order that is asked for."""
    rows = asked(reach, wanted, today)
    found = divided(rows, today)
    cells = {row.pk: row.cells for row in plans.register_cells(rows.order_by().values("line"))}
    around = _Around(rows.order_by(), found)
    keys = [column.key for column in plans.register_columns()]
    for pk in in_order(found, wanted):
        line, closed_at = around.tasks[pk]
        told = cells[line] | around.reported(pk, line)
        told["closed_at"] = months.day_of(closed_at) if closed_at else None
        yield [told.get(key) for key in keys]


class _Around:
    """What was asked once about all the tasks; words are looked up once."""

    def __init__(self, rows: QuerySet[Assignment], found: Standings) -> None:
        self.tasks = {
            pk: (line, at) for pk, line, at in rows.values_list("pk", "line", "closed_at")
        }
        kept = found.kept.order_by().values_list("pk", *(f"standing__{name}" for name in STOOD))
        self.stood = {pk: told for pk, *told in kept}
        self.stood |= {pk: [getattr(one, name) for name in STOOD]
                       for pk, one in found.computed.items()}  # fmt: skip
        verified = ProgressUpdate.objects.filter(
            line=OuterRef("line"), verification__verdict=Verdict.VERIFIED
        )
        counting = without_undone(verified).order_by("-submitted_at", "-pk")
        latest = rows.annotate(latest=Subquery(counting.values("pk")[:1])).values("latest")
        reports = ProgressUpdate.objects.filter(pk__in=latest)
        self.reports = {line: told for line, *told in reports.values_list(*REPORT)}
        self.files: dict[int, list[str]] = {}
        told = [pk for pk, *_rest in self.reports.values()]
        backing = Evidence.objects.filter(update_backed__in=told).order_by("pk")
        for update, title in backing.values_list("update_backed", "title"):
            self.files.setdefault(update, []).append(title)
        self.lights = {light: str(words) for light, words in LIGHT_WORDS.items()}
        self.classes = {name: str(words) for name, words in CLASSES.items()}
        self.by_hand, self.verified = _("set by hand"), _("Verified")

    def reported(self, pk: int, line: int) -> dict[str, Any]:
        """Return what only reports fill."""
        light, by_hand, done, progress_class = self.stood[pk]
        told = {
            "light": BETWEEN.join([self.lights[light], *([self.by_hand] if by_hand else [])]),
            "progress_class": self.classes[progress_class],
            "completion_rate": None if done is None else percent(done),
        }
        return told | self._report(line) if line in self.reports else told

    def _report(self, line: int) -> dict[str, Any]:
        pk, sentence, problem, next_step, figure, by, at, verifier = self.reports[line]
        return {
            "progress": sentence, "trouble": problem, "next_step": next_step, "done": figure,
            "reported_by": by, "reported_at": months.day_of(at), "verdict": self.verified,
            "verified_by": verifier, "evidence": "\n".join(self.files.get(pk, ())),
        }  # fmt: skip
