"""Ask which reports wait for a second look, and what changed since the last one that counts."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from luodi.deliver.models import Assignment, ProgressUpdate
from luodi.deliver.queries.reports import latest_verified_of
from luodi.kernels.text.word_changes import Part, word_changes

WORDS: dict[str, str | Promise] = {
    "sentence": _("Progress in one sentence"), "problem": _("Problem, and help needed"),
    "next_step": _("Next step"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """One text of a report; ``parts`` tell it and the one that counts in one, where both differ."""

    title: str | Promise
    text: str
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """A report that waits: the one that counts now, the task's version, and what changed."""

    update: ProgressUpdate
    before: ProgressUpdate | None
    assignment: Assignment

    @property
    def rise(self) -> Decimal | None:
        """By how much the share rose (1 is all of it); None for a first report."""
        if self.before is None:
            return None
        return self.update.completion_rate - self.before.completion_rate

    @property
    def falls(self) -> bool:
        """The share is smaller than the one that counts now."""
        return self.rise is not None and self.rise < 0

    @property
    def said(self) -> list[Said]:
        """The texts of the report, each with what changed since the one that counts."""
        return [
            _said(title, getattr(self.before, name, ""), getattr(self.update, name))
            for name, title in WORDS.items()
            if getattr(self.update, name) or getattr(self.before, name, "")
        ]


def reviews_of(updates: Iterable[ProgressUpdate]) -> list[Review]:
    """Return reports with what counts now; a number of questions that does not grow."""
    updates = list(updates)
    keys = [row.line_id for row in updates]
    counts = latest_verified_of(keys, bare=True)
    tasks = Assignment.objects.select_related("unit").filter(line__in=keys)
    by_line = {row.line_id: row for row in tasks}
    return [Review(row, counts.get(row.line_id), by_line[row.line_id]) for row in updates]


def _said(title: str | Promise, before: str, after: str) -> Said:
    return Said(title, after, word_changes(before, after) if before and before != after else ())
