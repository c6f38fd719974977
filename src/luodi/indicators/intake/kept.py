"""The rows of an import between its upload and its end: compressed, with what stands beside."""

import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from hashlib import sha256
from typing import Any, NamedTuple

from luodi.indicators.intake.judged import Figure, Judged, Missing, Problem
from luodi.indicators.models import Status

KINDS = ("new", "changed", "same", "settled")
NEEDS_ANSWER = frozenset(
    {"unknown_unit", "unknown_indicator", "unknown_indicator_near", "twice"}
)  # fmt: skip
OF_FIGURE = len(Figure._fields)
FAST = 1  # of zlib: a file of 100,000 rows waits for nobody


class Compared(NamedTuple):
    """A figure of the file beside what stands: its kind, the value that stands as text, and the
    status that stands.
    """

    figure: Figure
    kind: str
    old: str
    old_status: str = ""

    @property
    def status(self) -> str:
        """The status it gets: one that the file does not say stays as it stands."""
        return self.figure.status or self.old_status or Status.PROVISIONAL.value


@dataclass(slots=True)
class Kept:
    """All that a preview shows and that is stored in the end."""

    rows: list[Compared] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unknown_units: dict[str, list[str]] = field(default_factory=dict)
    unknown_indicators: dict[str, list[str]] = field(default_factory=dict)

    def packed(self) -> bytes:
        """Return it as the database keeps it."""
        told = {
            "rows": [[*row.figure[:5], str(row.figure.value), *row.figure[6:], *row[1:]]
                     for row in self.rows],
            "missing": self.missing, "problems": self.problems,
            "unknown_units": self.unknown_units, "unknown_indicators": self.unknown_indicators,
        }  # fmt: skip
        return zlib.compress(json.dumps(told, ensure_ascii=False).encode(), FAST)

    @classmethod
    def of_packed(cls, packed: bytes | memoryview | None) -> "Kept":
        """Return what was kept."""
        if not packed:
            return cls()
        told = json.loads(zlib.decompress(packed))
        return cls(
            [_compared(row) for row in told["rows"]], [Missing(*row) for row in told["missing"]],
            [Problem(*row) for row in told["problems"]],
            told["unknown_units"], told["unknown_indicators"],
        )  # fmt: skip

    def of_kind(self, kind: str) -> list[Compared]:
        """Return the figures of a kind."""
        return [row for row in self.rows if row.kind == kind]

    @property
    def errors(self) -> list[Problem]:
        """What only another file can mend."""
        return [row for row in self.problems if row.code not in NEEDS_ANSWER]

    @property
    def twice(self) -> list[Problem]:
        """Figures that stand in more than one row of the file, each once, with what to choose."""
        return [row for row in self.problems if row.code == "twice" and "rows" in row.params]

    def token(self) -> str:
        """Return a hash of all that would be stored and of what stands: another one means stale."""
        told = sha256()
        for row in self.rows:
            one = row.figure
            told.update(repr((one.key, str(one.value), row.status, one.source, one.note,
                              *row[1:])).encode())  # fmt: skip
        for gap in self.missing:
            told.update(repr(gap[2:7]).encode())
        return told.hexdigest()


def _compared(told: list[Any]) -> Compared:
    facts, beside = told[:OF_FIGURE], told[OF_FIGURE:]
    facts[5] = Decimal(facts[5])
    return Compared(Figure(*facts), *beside)


def kept_of(judged: Judged, compared: Iterable[Compared]) -> Kept:
    """Return what is kept of a judged file."""
    return Kept(
        list(compared), judged.missing, sorted(judged.problems, key=lambda row: row[:2]),
        judged.unknown_units, judged.unknown_indicators,
    )  # fmt: skip


def ref(row: int, column: int, code: str) -> str:
    """Return how an answer names a doubt."""
    return f"{row}:{column}:{code}"


def open_doubts(kept: Kept, answers: Any) -> Iterator[tuple[Compared | Missing, str, Any, bool]]:
    """Yield every doubt with its row, its code, what it names, and whether somebody is sure."""
    sure, codes = set(answers.get("sure", ())), set(answers.get("sure_of", ()))
    rows: list[Compared | Missing] = [*kept.rows, *kept.missing]
    for row in rows:
        one = row.figure if isinstance(row, Compared) else row
        if isinstance(row, Compared) and row.kind == "same":
            continue
        for code, params in one.doubts:
            is_sure = code in codes or ref(one.row, one.column, code) in sure
            yield row, code, params, is_sure
