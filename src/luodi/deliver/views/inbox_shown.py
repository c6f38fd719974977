"""A row of the inbox as the page shows it: what was typed, what is known, what is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from uuid import uuid4

from luodi.deliver.forms import basis_words
from luodi.deliver.models import ProgressUpdate
from luodi.deliver.queries import InboxRow
from luodi.deliver.views.drafts import said_of
from luodi.deliver.views.inbox_sent import WORDS
from luodi.deliver.wording import percent
from luodi.ui.templatetags.luodi_ui import FormMistake


def in_percent(update: ProgressUpdate | None) -> str:
    """Return the share of a report as people type it; empty for none."""
    return "" if update is None else percent(update.completion_rate).removesuffix("%")


# What a template asks for of every row: what is not there costs it ten times what is.
FIELDS = dict.fromkeys(("completion", "basis", "is_final", *WORDS), "")


@dataclass
class ShownRow:
    """One row: ``typed`` is what came back refused; then a draft, what was sent back, the last."""

    of: InboxRow
    typed: Mapping[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    is_stale: bool = False

    @property
    def pk(self) -> str:
        """The key of the task's line as text: numbers are written in the language of the page."""
        return str(self.of.assignment.line_id)

    @property
    def version(self) -> str:
        """The version of the task that the row shows."""
        return str(self.of.assignment.version)

    @property
    def number(self) -> str:
        """The number of the task in its plan."""
        return str(self.of.assignment.line.number)

    @property
    def title(self) -> str:
        """The title of the task."""
        return str(self.of.assignment.line.title)

    @property
    def day(self) -> str:
        """The deadline as it is written; empty for none."""
        due_on = self.of.assignment.line.due_on
        return due_on.isoformat() if due_on else ""

    @property
    def counts(self) -> str:
        """The share of the report that counts; a dash for none."""
        return percent(self.of.verified.completion_rate) if self.of.verified else "–"

    @property
    def is_plain(self) -> bool:
        """Say whether nothing stands in the row but what was verified: most are written alike."""
        known = self.of.sent_back or self.of.bases or self.of.draft
        return not (known or self.typed or self.errors or self.is_open)

    @property
    def wrong(self) -> dict[str, str]:
        """What is wrong by field, with all fields; ``whole`` is what is wrong with none of them."""
        return {**FIELDS, **self.errors, "whole": self.errors.get("", "")}

    @property
    def key(self) -> str:
        """The key of the row's form: kept while it is refused, so that twice sent is one report."""
        kept = "" if self.is_stale else self.typed.get("key", "")  # it may be a report's already
        return kept or str(uuid4())

    @cached_property
    def given(self) -> dict[str, str]:
        """What stands in the fields."""
        before = self.of.sent_back
        words = {name: getattr(before, name, "") for name in WORDS}
        share = in_percent(before or self.of.verified or self.of.last)
        return {**FIELDS, "completion": share, **words, **self.of.typed, **self.typed}

    @cached_property
    def saved(self) -> dict[str, str]:
        """What would stand there if nothing had been typed: whatever differs was typed."""
        if not (self.typed or self.of.typed):
            return self.given
        return ShownRow(InboxRow(self.of.assignment, self.of.last, self.of.verified,
                                 self.of.sent_back)).given  # fmt: skip

    @property
    def is_untouched(self) -> bool:
        """Say whether what came is what would stand there by itself: nobody typed in the row."""
        asked = [*WORDS] if self.of.bases else [*WORDS, "completion"]
        return all(self.typed.get(name, "").strip() == self.saved.get(name, "") for name in asked)

    @property
    def draft_version(self) -> int:
        """The version of the draft that the fields show."""
        return self.of.draft.version if self.of.draft else 0

    @property
    def said(self) -> str:
        """When the draft was kept."""
        return said_of(self.of.draft) if self.of.typed else ""

    @property
    def choices(self) -> list[tuple[str, str, bool]]:
        """The figures that give the share: key, words, and whether it is the chosen one."""
        keys = [f"{one.target.pk}-{one.observation.pk}" for one in self.of.bases]
        chosen = self.given.get("basis", "")
        at = keys.index(chosen) if chosen in keys else 0
        told = enumerate(zip(keys, self.of.bases, strict=True))
        return [(key, basis_words(one), place == at) for place, (key, one) in told]

    @property
    def meanwhile(self) -> ProgressUpdate | None:
        """What came in between, where the task changed since the page was made."""
        return self.of.last if self.is_stale else None

    @property
    def is_open(self) -> bool:
        """Show the folded fields: something stands in them, or is wrong there."""
        given = self.given
        told = any(given.get(name) for name in ("problem", "next_step", "is_final"))
        return told or bool(self.errors.keys() & {"problem", "next_step", ""})


def mistakes(row: ShownRow) -> list[FormMistake]:
    """Return what is wrong with a row, each linked to its field."""
    line = row.of.assignment.line
    anchor = {"basis": "basis", "completion": "completion", "problem": "problem",
              "next_step": "next_step"}  # fmt: skip
    return [
        FormMistake(f"{anchor.get(name, 'sentence')}-{line.pk}", f"{line.number} {line.title}",
                    sentence)
        for name, sentence in row.errors.items()
    ]  # fmt: skip
