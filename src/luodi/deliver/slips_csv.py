"""Slips as CSV: one row a slip with what was answered last, nothing a spreadsheet would run."""

import csv
from collections.abc import Iterable
from io import StringIO
from typing import Any

from django.utils.translation import gettext as _

from luodi.deliver.models import Slip
from luodi.kernels.quoted_cells import harmless


def slips_csv(rows: Iterable[Slip]) -> bytes:
    """Return slips as UTF-8 with the mark that Excel needs; headings in the language."""
    stream = StringIO()
    writer = csv.writer(stream)
    writer.writerow([
        _("Number of the slip"), _("Colour"), _("Unit"), _("Number in the plan"), _("Task"),
        _("What is late"), _("It was due on"), _("Issued on"), _("Reply by"), _("Ended on"),
        _("Ended because"), _("Last answer"), _("Ruling"), _("Nobody chases until"),
    ])  # fmt: skip
    for slip in rows:
        writer.writerow([harmless(str(cell)) for cell in _cells(slip)])
    return b"\xef\xbb\xbf" + stream.getvalue().encode()


def what_is_late(slip: Slip) -> str:
    """Return what a slip is about, in the language of the moment."""
    return _("the task itself") if slip.of == "deadline" else _("the month's report")


def _cells(slip: Slip) -> list[Any]:
    replies = list(slip.replies.all())
    last = replies[-1] if replies else None
    ruling = getattr(last, "ruling", None)
    return [
        slip, slip.get_colour_display(), slip.unit.short_name, slip.facts["number"],
        slip.facts["title"], what_is_late(slip), slip.due_on, slip.issued_on, slip.reply_by or "",
        slip.ended_on or "", slip.get_ended_because_display() if slip.ended_on else "",
        last.words if last else "", _said(last, ruling), getattr(ruling, "rests_until", "") or "",
    ]  # fmt: skip


def _said(last: Any, ruling: Any) -> str:
    if last is None:
        return ""
    if ruling is None:
        return _("waits for a ruling")
    return _("accepted") if ruling.accepted else _("refused")
