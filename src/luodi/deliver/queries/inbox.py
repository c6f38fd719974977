"""Ask what a person's unit has to report: one row a task, with all that is known of it already."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from luodi.deliver import months
from luodi.deliver.models import Assignment, ProgressDraft, ProgressUpdate
from luodi.deliver.queries.desks import latest_reports, owed_by, was_sent_back, was_verified
from luodi.deliver.queries.figures import Basis, bases_of
from luodi.deliver.queries.reports import latest_verified_of
from luodi.deliver.queries.tasks import assignments


@dataclass(frozen=True, slots=True)
class InboxRow:
    """A task that a report is owed on.

    ``last`` is the latest report that was not withdrawn, ``verified`` the one that counts;
    ``bases`` are figures that give the share; ``draft`` is what this person typed and did not send.
    """

    assignment: Assignment
    last: ProgressUpdate | None = None
    verified: ProgressUpdate | None = None
    sent_back: ProgressUpdate | None = None
    bases: list[Basis] = field(default_factory=list)
    draft: ProgressDraft | None = None

    @property
    def fields(self) -> int:
        """How many fields are asked: the sentence, and the share where no figure gives it."""
        return 1 if self.bases else 2

    @property
    def typed(self) -> Mapping[str, str]:
        """What was typed and not sent; empty where nothing was, or a later report came."""
        if self.draft is None or not self.draft.typed:
            return {}
        later = self.last is not None and self.last.submitted_at >= self.draft.saved_at
        return {} if later and self.sent_back is None else self.draft.typed


def inbox(person: Any, today: date) -> list[InboxRow]:
    """Return what a person's unit owes on a day: what was sent back first, then by deadline."""
    owed = owed_by(person, months.next_due(today))
    back = {row.line_id: row for row in owed.sent_back}
    told = assignments().filter(line__in=back) if back else ()
    rows = [*told, *(row for row in owed.to_report if row.line_id not in back)]
    return [
        replace(row, sent_back=back.get(row.assignment.line_id))
        for row in _rows(rows, person, today, owed.latest)
    ]


def inbox_row(assignment: Assignment, person: Any, today: date) -> InboxRow:
    """Return the row of one task, whether it is owed now or not."""
    [row] = inbox_rows([assignment], person, today)
    last = row.last
    back = last is not None and was_sent_back(last) and last.unit_id == person.unit_id
    return replace(row, sent_back=last) if back else row


def inbox_rows(rows: Iterable[Assignment], person: Any, today: date) -> list[InboxRow]:
    """Return rows of the inbox for these tasks; a number of questions that does not grow."""
    rows = list(rows)
    return _rows(rows, person, today, latest_reports(rows))


def _rows(
    rows: list[Assignment], person: Any, today: date, last: Mapping[int, ProgressUpdate]
) -> list[InboxRow]:
    keys = [row.line_id for row in rows]
    verified, drafts = _that_count(keys, last), drafts_of(person, keys)
    figures = bases_of(rows, today)
    return [
        InboxRow(row, last.get(row.line_id), verified.get(row.line_id),
                 bases=figures.get(row.line_id, []), draft=drafts.get(row.line_id))
        for row in rows
    ]  # fmt: skip


def _that_count(
    keys: list[int], last: Mapping[int, ProgressUpdate]
) -> dict[int, ProgressUpdate]:  # fmt: skip
    """Return the reports that count: the last one where it was verified, asked for of the others; a
    final one may have been undone since.
    """
    known = {key: row for key in keys if (row := last.get(key)) and was_verified(row)
             and not row.is_final}  # fmt: skip
    others = [key for key in keys if key not in known]
    return known | (latest_verified_of(others, bare=True) if others else {})


def drafts_of(person: Any, line_pks: Iterable[int]) -> dict[int, ProgressDraft]:
    """Return what a person typed about these lines and did not send, by line."""
    found = ProgressDraft.objects.filter(person=person.pk, line__in=list(line_pks))
    return {row.line_id: row for row in found}
