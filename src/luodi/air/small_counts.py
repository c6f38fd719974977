"""A table of counts of persons that may be shown: hidden cells, attacked with all that is out.

What is frozen holds marks where counts are hidden, and never the counts. Everything of the same
indicator that was ever published counts as known to the reader, also on other boards and also when
it was withdrawn: what was read stays read.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

import numpy as np
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from luodi.air import queries
from luodi.air.errors import NotShown
from luodi.air.frozen import holds
from luodi.air.small_counts_read import asked, asked_again, counts, name_of
from luodi.air.task_content import LANGUAGES
from luodi.assess import queries as assess
from luodi.catalog import queries as catalog
from luodi.packs import rulebook
from luodi.packs.schemas import boards, disclosure

if TYPE_CHECKING:
    from luodi.kernels.disclosure import Counts, Release

KIND = "small_counts"
HIDDEN, SMALL, MISSING = "hidden", "small", "missing"  # marks in place of a figure
Frozen = dict[str, Any]


def small_counts(form: boards.Definition, assessment: Any, at: datetime) -> Frozen:
    """Return what a board freezes of its counts: the table, or why it has none; else nothing."""
    if form.small_counts is None:
        return {}
    try:
        return {KIND: _table(form.small_counts, assessment, at), f"{KIND}_left_out": None}
    except NotShown as refused:
        return {KIND: None, f"{KIND}_left_out": in_both(refused.sentence)}


def refuse_given_away(board: Any) -> None:
    """Raise NotShown where a board's counts, with all that is out by now, give a hidden one away.

    Another board may have gone out since it was composed.
    """
    kept = board.content.get(KIND)
    if kept is None:
        return
    indicator = asked_again(kept).indicator
    _refuse_in_a_landmark(indicator)
    out = [release_of(one) for one in _out(kept["indicator"]) if one.pk != board.pk]
    if out:
        _refuse_unsafe([*out, release_of(board)], indicator)


def gives_away(code: str) -> bool:
    """Say whether figures of an indicator would give away small counts that boards hide.

    Not only boards that are out: one that a pack defines would lose its table for good.
    """
    defined = (one.body.small_counts for one in rulebook.definitions("boards").values())
    counted = {one.indicator for one in defined if one} | queries.counted_on_boards()
    known = (catalog.indicator(one) for one in sorted(counted))
    return code in counted or any(code in _told_by(one) for one in known if one is not None)


def in_both(sentence: Any) -> dict[str, str]:
    """Return a sentence in both languages."""
    told = {}
    for language, code in LANGUAGES.items():
        with override(code):
            told[language] = str(sentence)
    return told


def release_of(board: Any) -> "Release":
    """Return a board's counts as a release: as they were known when it was composed."""
    from luodi.kernels.disclosure import release

    kept = board.content[KIND]
    wanted, held = asked_again(kept), disclosure.Shown.model_validate(kept["held"])
    table = counts(wanted)
    cells, all_shown = np.array(kept["cells"], dtype=object), _marked(table, None, held)
    hidden = cells != all_shown if cells.shape == all_shown.shape else all_shown == all_shown
    made = release(table, disclosure.rule(held), _whole_first(hidden).ravel())
    if not holds(board) or _cells(made, held) != kept["cells"]:
        raise NotShown(format_lazy(
            _("What board {number} shows of “{name}” is not what the register had then, so nobody "
              "can tell what was read. Tell the auditor."),
            number=board.pk, name=name_of(wanted.indicator),
        ))  # fmt: skip
    return made


def _table(of: disclosure.SmallCounts, assessment: Any, at: datetime) -> Frozen:
    held = _held(of, at)
    wanted = asked(of.indicator, assessment.period, min(assessment.as_of, at))
    _refuse_printed_elsewhere(wanted.indicator, assessment)
    found = _protected(counts(wanted), held, _out(of.indicator), wanted.indicator)
    indicator = wanted.indicator
    return {
        "indicator": indicator.code, "source": indicator.source,
        "name": {"zh": indicator.name_zh, "en": indicator.name_en or indicator.name_zh},
        "unit_of_measure": indicator.unit_of_measure,
        "of": wanted.of, "periods": list(wanted.periods),
        "known_at": timezone.localtime(wanted.known_at).isoformat(),
        "units": [{"code": unit.code, "name": unit.name, "short": unit.short_name}
                  for unit in wanted.units],
        "cells": _cells(found, held), "held": held.model_dump(),
        "says": disclosure.in_words(held).model_dump(),
    }  # fmt: skip


def _held(of: disclosure.SmallCounts, at: datetime) -> disclosure.Shown:
    try:
        return disclosure.on(of, timezone.localdate(at))
    except ValueError as error:
        raise NotShown(format_lazy(
            _("The rule of small counts begins on {day}: until then no count is shown."),
            day=min(of.least),
        )) from error  # fmt: skip


def _refuse_printed_elsewhere(indicator: Any, assessment: Any) -> None:
    """Refuse counts that stand unhidden on this board, or on a page of a landmark result."""
    scored = {one.code for one in assess.definition_of(assessment.scheme).indicators}
    if _told_by(indicator) & scored:
        raise NotShown(format_lazy(
            _("The scheme of this board scores “{name}” and prints its figures, so hiding small "
              "ones would be in vain. Show it on a board of another scheme."),
            name=name_of(indicator),
        ))  # fmt: skip
    _refuse_in_a_landmark(indicator)


def _told_by(indicator: Any) -> set[str]:
    """Return the indicators from which figures follow: itself, and those computed from it."""
    return {indicator.code, *(one.code for one in catalog.used_by(indicator))}


def _refuse_in_a_landmark(indicator: Any) -> None:
    if queries.stands_in_a_landmark(_told_by(indicator)):
        raise NotShown(format_lazy(
            _("A landmark result shows figures of “{name}” to the public, so hiding small ones "
              "would be in vain."), name=name_of(indicator),
        ))  # fmt: skip


def _protected(
    table: "Counts", held: disclosure.Shown, out: Sequence[Any], indicator: Any
) -> "Release":
    from luodi.kernels.disclosure import protect

    before = [release_of(one) for one in out]
    for board, one in zip(out, before, strict=True):  # the same again tells nobody anything
        if board.content[KIND]["held"] == held.model_dump() and _is_same(one.table, table):
            _refuse_unsafe(before, indicator)
            return one
    found = protect(table, disclosure.rule(held), before)
    if not found.audit.safe:
        _refuse_unsafe([*before, found.release], indicator)
    if not np.any(found.release.shown & (table.values > 0)):
        raise NotShown(format_lazy(
            _("Every count of “{name}” is small, or follows from one: there is none to show."),
            name=name_of(indicator),
        ))  # fmt: skip
    return found.release


def _refuse_unsafe(releases: Sequence["Release"], indicator: Any) -> None:
    from luodi.kernels.disclosure import audit

    found = audit(releases)
    if not found.safe:
        raise NotShown(format_lazy(
            _("No table of “{name}” is safe: with what was published before, {count} small counts "
              "could be worked out, or nearly so."),
            name=name_of(indicator), count=len(found.recovered) + len(found.narrow),
        ))  # fmt: skip


def _out(code: str) -> list[Any]:
    return queries.boards_with_counts(code)


def _is_same(one: "Counts", other: "Counts") -> bool:
    return (one.names == other.names and np.array_equal(one.values, other.values)
            and np.array_equal(one.impossible, other.impossible))  # fmt: skip


def _cells(found: "Release", held: disclosure.Shown) -> list[list[str]]:
    return [[str(cell) for cell in row] for row in _marked(found.table, found, held)]


def _marked(table: "Counts", found: "Release | None", held: disclosure.Shown) -> Any:
    """Return figures and marks as rows of units, the sums last; without a release all figures."""
    cells = np.array([f"{value:.0f}" for value in table.values], dtype=object)
    if found is not None:
        cells[found.hidden] = HIDDEN
        if held.marked:
            cells[found.hidden & found.guarded] = SMALL
    cells[table.impossible] = MISSING
    return np.roll(cells.reshape(_shape(table)), -1, axis=(0, 1))


def _whole_first(cells: Any) -> Any:
    return np.roll(cells, 1, axis=(0, 1))


def _shape(table: "Counts") -> tuple[int, int]:
    """Return how many units and periods a table has, the sums among them."""
    units = {word for name in table.names for word in name if word.startswith("unit=")}
    rows = len(units) + 1
    return rows, len(table.names) // rows
