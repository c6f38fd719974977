"""Who looked at a sealed pot: each look is written down before its figures are shown."""

import csv
import os
from datetime import date
from pathlib import Path

from django.utils.translation import gettext as _

from luodi.read.corpus.errors import WrongCorpus

NAME = "looks.csv"
HEADS = ("day", "pot", "of", "said")
# a pot loses its worth by being looked at
MOST = 2


def refuse_a_look_too_many(folder: Path, pot: str) -> None:
    """Raise WrongCorpus where a pot was looked at as often as it may be."""
    seen = sum(row["pot"] == pot for row in _rows(folder / NAME))
    if seen >= MOST:
        words = _("“%(pot)s” was looked at %(times)s times; it says nothing new any more.")
        raise WrongCorpus(words % {"pot": pot, "times": seen}, NAME)


def write(folder: Path, *, day: date, pot: str, of: str, said: str) -> None:
    """Append a look; it is on the disk when this returns. Raises WrongCorpus where it is not."""
    path = folder / NAME
    try:
        with path.open("a", encoding="utf-8", newline="") as stream:
            rows = csv.writer(stream, lineterminator="\n")
            if stream.tell() == 0:
                rows.writerow(HEADS)
            rows.writerow((day.isoformat(), pot, of, said))
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        words = _("The look cannot be written to %(path)s (%(why)s), so nothing is shown.")
        raise WrongCorpus(words % {"path": path, "why": error.strerror}, NAME) from error


def _rows(path: Path) -> list[dict[str, str]]:
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream)
        if tuple(rows.fieldnames or ()) != HEADS:
            words = _("%(path)s does not begin with %(heads)s; looks cannot be counted.")
            raise WrongCorpus(words % {"path": path, "heads": ",".join(HEADS)}, NAME)
        return list(rows)
