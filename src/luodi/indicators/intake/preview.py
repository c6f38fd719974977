"""A kept import as a page shows it: tabs with counts, the rows of one a hundred at a time."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext_lazy as _

from luodi.indicators import queries
from luodi.indicators.intake import sentences
from luodi.indicators.intake.judged import Missing, Problem
from luodi.indicators.intake.kept import Compared, Kept, open_doubts, ref
from luodi.indicators.intake.names import Names
from luodi.indicators.intake.numbers import shown
from luodi.indicators.models import Status, Why

A_PAGE = 100
TABS = {
    "ask": _("Needs an answer"), "errors": _("Wrong"), "new": _("New"), "changed": _("Changed"),
    "settled": _("Settled, becomes a request"), "missing": _("Reason for missing"),
    "same": _("Unchanged"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Doubted:
    """A doubt as the page shows it: how an answer names it, its sentence, whether one is sure."""

    ref: str
    code: str
    sentence: str
    is_sure: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """One row of a tab."""

    row: int
    place: str
    unit: str = ""
    indicator: Any = None
    period: str = ""
    value: str = ""
    old: str = ""
    sentence: str = ""
    doubts: list[Doubted] = field(default_factory=list)
    changes: list[tuple[Any, str, str]] = field(default_factory=list)  # what, from, to


def needs_reason(counts: Mapping[str, Any]) -> bool:
    """Say whether something of an import changes or becomes a request."""
    return bool(counts.get("changed") or counts.get("settled"))


class Preview:
    """What an import shows: its counts, its questions, and the rows of one tab."""

    def __init__(self, found: Any) -> None:
        self.found, self.counts = found, found.counts
        self.kept = Kept.of_packed(found.judged)
        self.answers = found.answers
        self._names: Names | None = None
        self._stands: dict[tuple[int, int, str], tuple[str, str]] = {}

    @property
    def names(self) -> Names:
        """The names of units and indicators, fetched when first asked for."""
        if self._names is None:
            self._names = Names()
        return self._names

    @property
    def tabs(self) -> list[tuple[str, Any, int]]:
        """The tabs that hold something: name, words and count."""
        return [(name, words, self.counts[name]) for name, words in TABS.items()
                if self.counts.get(name)]  # fmt: skip

    def tab_of(self, asked: str) -> str:
        """Return the tab that is asked for where it holds something, else the first."""
        return asked if self.counts.get(asked) and asked in TABS else self.first_tab

    @property
    def first_tab(self) -> str:
        """The tab that is shown where none is asked for: what has to be done first."""
        return self.tabs[0][0] if self.tabs else "new"

    @property
    def notices(self) -> list[str]:
        """What a person does not see in the file, as sentences."""
        return [sentences.notice(code, params) for code, params in self.counts.get("notices", ())]

    @property
    def is_ready(self) -> bool:
        """Whether it can be stored: no error, no question, and something to store."""
        return not (self.counts["errors"] or self.counts["ask"]) and bool(
            self.kept.rows or self.kept.missing
        )

    @property
    def needs_reason(self) -> bool:
        """Whether something changes or becomes a request."""
        return needs_reason(self.counts)

    def page(self, tab: str, number: str | None) -> Page[Any]:
        """Return one page of a tab."""
        page = Paginator(self._rows(tab), A_PAGE).get_page(number)
        found = [one.figure.key for one in page.object_list if isinstance(one, Compared)]
        self._stands = queries.words_that_stand(found)
        page.object_list = [self._shown(one) for one in page.object_list]
        return page

    def _rows(self, tab: str) -> list[Any]:
        if tab == "errors":
            return self.kept.errors
        if tab == "missing":
            return self.kept.missing
        if tab == "ask":
            rows = {id(row): row for row, *_rest
                    in open_doubts(self.kept, self.answers)}  # fmt: skip
            return list(rows.values())
        return self.kept.of_kind(tab)

    def _shown(self, one: Any) -> Shown:
        if isinstance(one, Problem):
            return Shown(one.row, self.place(one.column), value=one.shown,
                         sentence=sentences.problem(one.code, one.params))  # fmt: skip
        told = one.figure if isinstance(one, Compared) else one
        value = str(Why(told.why).label) if isinstance(told, Missing) else shown(told.value)
        return Shown(
            told.row, self.place(told.column), self.names.unit_by_pk[told.unit].short_name,
            self.names.indicator_by_pk[told.indicator], told.period, value,
            one.old if isinstance(one, Compared) else "", doubts=self._doubts(told),
            changes=self._changes(one) if isinstance(one, Compared) else [],
        )  # fmt: skip

    def _changes(self, one: Compared) -> list[tuple[Any, str, str]]:
        """Return what besides the value is stored with a figure, where it is not as it stands."""
        if one.kind == "same":
            return []
        old_source, old_note = self._stands.get(one.figure.key, ("", ""))
        found = [
            (_("Status"), _status(one.old_status), _status(one.status)),
            (_("Source"), old_source, one.figure.source), (_("Note"), old_note, one.figure.note),
        ]  # fmt: skip
        return [(what, old, new) for what, old, new in found if old != new]

    def _doubts(self, one: Any) -> list[Doubted]:
        sure, codes = self.answers.get("sure", ()), self.answers.get("sure_of", ())
        return [
            Doubted(name := ref(one.row, one.column, code), code, sentences.doubt(code, params),
                    name in sure or code in codes)
            for code, params in one.doubts
        ]  # fmt: skip

    @property
    def doubts_by_code(self) -> list[tuple[str, int, str]]:
        """How many doubts of each code are open, with the sentence of one of them."""
        counts: Counter[str] = Counter()
        examples: dict[str, str] = {}
        for _row, code, params, is_sure in open_doubts(self.kept, self.answers):
            if not is_sure:
                counts[code] += 1
                examples.setdefault(code, sentences.doubt(code, params))
        return [(code, count, examples[code]) for code, count in counts.most_common()]

    def place(self, column: int) -> str:
        """Return how a person finds a column: its letter in a workbook, and its heading."""
        if column < 0:
            return ""
        headings = self.counts.get("headings", ())
        heading = headings[column] if column < len(headings) else ""
        letter = letter_of(column) if self.counts.get("workbook") else ""
        return " ".join(filter(None, (letter, heading[:40]))) or str(column + 1)

    def marked(self) -> dict[int, list[tuple[int, str]]]:
        """Return every problem and open doubt by row, with its column: for the marked copy."""
        found: dict[int, list[tuple[int, str]]] = {}
        for one in self.kept.problems:
            told = sentences.problem(one.code, one.params)
            found.setdefault(one.row, []).append((one.column, told))
        for row, code, params, is_sure in open_doubts(self.kept, self.answers):
            told_of = row.figure if isinstance(row, Compared) else row
            if not is_sure:
                sentence = sentences.doubt(code, params)
                found.setdefault(told_of.row, []).append((told_of.column, sentence))
        return found


def _status(status: str) -> str:
    return str(Status(status).label) if status else ""


def letter_of(column: int) -> str:
    """Return the letters of a column counted from 0.

    >>> letter_of(0), letter_of(27)
    ('A', 'AB')
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
