"""A stored workbook or CSV file → what a room makes of its sheets, through a child process."""

import base64
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from luodi.files.child import ChildFailed, ChildLimits, run_in_child
from luodi.files.errors import TableUnreadable
from luodi.files.marked_order import Order, ordered

WORKBOOK = "luodi.files.workbook:read"
WORKBOOK_OR_CSV = "luodi.files.table:read"
WITH_PERCENTS = "luodi.files.table:read_with_percents"  # the same, percentages told apart
LARGEST = 10 * 1024 * 1024
MARKED_COPY = "luodi.files.marked_copy:copy"
MOST_ROWS = 20_000  # of one sheet, where a room asks for no more
LIMITS = ChildLimits(seconds=60)
Made = TypeVar("Made")


def refuse_large(size: int, name: str) -> None:
    """Raise TableUnreadable for a file that no child need look at."""
    if size > LARGEST:
        raise TableUnreadable("too_large", {"name": name, "limit": LARGEST >> 20})


def read_sheets(
    path: Path, name: str, *, take: Callable[[dict[str, Any]], Made], task: str = WORKBOOK,
    most_rows: int = MOST_ROWS,
) -> Made:  # fmt: skip
    """Return what ``take`` makes of the sheets of a stored file, of at most so many rows each.

    Raises TableUnreadable with a sentence for a file that cannot be read, and what ``take`` raises
    of its own.
    """
    options: dict[str, Any] = {"name": name} | ({"most_rows": most_rows} if most_rows else {})
    try:
        answer = run_in_child(task, path=path, options=options, limits=LIMITS)
        if "refused" in answer:
            raise _refused(name, *answer["refused"])
        return take(answer)
    except ChildFailed as failure:
        raise TableUnreadable(
            failure.code, {"name": name, "limit": LIMITS.seconds}
        ) from failure  # fmt: skip
    except OSError as error:
        raise TableUnreadable("zip_broken", {"name": name}) from error
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
        # A child that a file took over could answer anything; it is not believed.
        raise TableUnreadable("broke_off", {"name": name}) from error


def marked_copy(path: Path, name: str, order: Order) -> bytes:
    """Return a stored workbook with cells red and a sentence beside each row that has one.

    Raises TableUnreadable as ``read_sheets``.
    """
    with tempfile.NamedTemporaryFile() as given:
        given.write(ordered(path.read_bytes(), order))
        given.flush()
        return read_sheets(
            Path(given.name), name, task=MARKED_COPY, most_rows=0,
            take=lambda answer: base64.b64decode(answer["copy"], validate=True),
        )  # fmt: skip


def _refused(name: str, code: str, params: dict[str, Any]) -> TableUnreadable:
    refused = TableUnreadable(code, {**params, "name": name})
    assert refused.sentence  # now, while a child that left out what the sentence names is caught
    return refused
