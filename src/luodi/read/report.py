"""A reading on the terminal: tables for people, with rules and reasons where asked for."""

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import TextIOWrapper
from typing import Any, TextIO

from django.utils.translation import gettext as _
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from luodi.kernels.text.facts import Because, Figure, Reading
from luodi.kernels.text.source import Source

# A shorter wait needs no word; a longer one without a word looks like a hang.
QUIET_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Section:
    """One table: its title, its columns, and a row a fact."""

    title: str
    heads: tuple[str, ...]
    rows: list[tuple[Any, ...]]


def knows_every_letter(stream: TextIO) -> bool:
    """Say whether a stream can take any letter; one without an encoding, as in a test, can."""
    return (getattr(stream, "encoding", None) or "utf-8").lower().startswith("utf")


def bear_any_letter(stream: TextIO) -> None:
    """Let a stream show the number of a letter that it does not know, instead of breaking off."""
    if isinstance(stream, TextIOWrapper) and not knows_every_letter(stream):
        stream.reconfigure(errors="backslashreplace")


@contextmanager
def waiting(console: Console, words: str) -> Iterator[None]:
    """Show that work goes on, on a terminal only, and only when it takes more than two seconds."""
    if not console.is_terminal:
        yield
        return
    status = console.status(words)
    timer = threading.Timer(QUIET_SECONDS, status.start)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        status.stop()


def print_reading(
    console: Console, found: Reading, source: Source, *, explain: bool = False
) -> None:
    """Print what was found; ``explain`` adds the rule of each fact and its contributions."""
    told = _("%(count)s characters, read by %(pack)s %(version)s") % {
        "count": len(source.text), "pack": found.pack, "version": found.pack_version,
    }  # fmt: skip
    console.print(told, highlight=False)
    for section in _sections(found, explain=explain):
        if section.rows:
            _print(console, section)


def _print(console: Console, section: Section) -> None:
    table = Table(title=f"{section.title} ({len(section.rows)})", title_justify="left",
                  header_style="bold", expand=False, pad_edge=False, box=None)  # fmt: skip
    for head in section.heads:
        table.add_column(escape(head), overflow="fold")
    for row in section.rows:
        table.add_row(*(escape("" if cell is None else str(cell)) for cell in row))
    console.print()
    console.print(table)


def _sections(found: Reading, *, explain: bool) -> list[Section]:
    why = (_("Why"),) if explain else ()
    return [
        Section(_("Articles"), (_("Id"), _("Title"), _("Date"), _("Paragraphs")), [
            (one.id, one.title, one.date_text.iso or one.date_text.text if one.date_text else "",
             len(one.paragraphs)) for one in found.articles]),
        Section(_("Meetings"), (_("Id"), _("Meeting"), _("Date"), _("Chair"), *why), [
            (one.id, one.name, one.date_iso, one.chair.name if one.chair else "",
             *_reasons(one, explain)) for one in found.meetings]),
        Section(_("Demands"), (_("Id"), _("Kind"), _("Title"), _("Actions"), *why), [
            (one.id, one.kind, one.title, len(one.actions), *_reasons(one, explain))
            for one in found.directives]),
        Section(_("Tasks"), (_("Id"), _("Title"), _("Lead unit"), _("Supporting units"),
                             _("Deadline"), *why), [
            (one.id, one.title, one.lead_unit.text if one.lead_unit else "",
             "、".join(unit.text for unit in one.supporting_units),
             one.deadline.text if one.deadline else "", *_reasons(one, explain))
            for one in found.tasks]),
        Section(_("Figures"), (_("Id"), _("Indicator"), _("Value"), _("Year"), _("Kind"), *why), [
            (one.id, one.indicator, _value(one), one.year, one.kind, *_reasons(one, explain))
            for one in found.figures]),
        Section(_("Sets"), (_("Name"), _("Number"), _("Members"), *why), [
            *((one.set, one.count, "、".join(one.members), *_reasons(one, explain))
              for one in found.enumerations),
            *((one.name, one.count, "、".join(one.members_given_in_text),
               *_reasons(one, explain)) for one in found.bundles)]),
        Section(_("Findings"), (_("Id"), _("Words"), *why), [
            (one.id, one.text, *_reasons(one, explain)) for one in found.findings]),
        Section(_("People"), (_("Name"), _("Titles"), _("Mentions")), [
            (one.name, "、".join(one.titles), len(one.mentions)) for one in found.persons]),
    ]  # fmt: skip


def _value(figure: Figure) -> str:
    numbers = figure.tiers or ((figure.value,) if figure.value is not None else ())
    return "/".join(f"{number:,.10g}" for number in numbers) + (figure.unit or "")


def _reasons(fact: Any, explain: bool) -> tuple[str, ...]:
    return (f"{fact.rule}: {_sum(fact.why)}",) if explain else ()


def _sum(why: Iterable[Because]) -> str:
    return "; ".join(f"{one.rule} {one.score:+g} {one.words}".rstrip() for one in why)
