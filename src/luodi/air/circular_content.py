"""What a circular freezes: figures of the register, held against each other, and its sentences."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from luodi.air.circular_frame import Drafted, framed, local
from luodi.air.errors import FiguresDisagree, NotReady
from luodi.deliver import queries as deliver
from luodi.kernels import tallies
from luodi.packs.rulebook import Defined
from luodi.packs.schemas import briefings, circulars

Titles = dict[str, str]


def register_draft(  # noqa: PLR0913 - what a draft is made from
    *, defined: Defined, kind: str, period: str, year: int, day: date, issued_on: date,
    as_of: datetime, issuer: str,
) -> Drafted:  # fmt: skip
    """Return a draft of a circular on progress or of a briefing, by a year's register of a day.

    Raises NotReady for an empty register, FiguresDisagree naming the figures that do not sum.
    """
    register = deliver.register(year, day, as_of=as_of)
    if not register.total:
        raise NotReady(
            _("The register of %(year)s holds no assigned task: assign tasks first.")
            % {"year": year}
        )
    hold_together(register, assigned=_assigned(year, day, as_of))
    form, is_briefing = defined.body, kind == "briefings"
    if not is_briefing:
        _refuse_unnamed(form, register)
    figures = _figures(register, issued_on, _behind(year, day, as_of))
    schema = briefings if is_briefing else circulars
    fields = schema.fields(form, figures)
    listed = len(figures.behind[: form.lagging.most] if is_briefing else figures.behind)
    return framed(
        defined, schema.written(form, figures), fields,
        period=period, year=year, issuer=issuer, as_of=local(as_of), day=day.isoformat(),
        annexes=[] if is_briefing else [_annex(form, figures, register)],
        sums=[{"whole": "total", "parts": ["completed", "under_way"]}],
        lists=[{"whole": "listed" if is_briefing else "behind",
                "rows": [f"task{place}" for place in range(1, listed + 1)]}],
        figures=_kept(figures, register),
    )  # fmt: skip


def hold_together(register: Any, *, assigned: int) -> None:
    """Hold the figures of a register against each other and against a count of the assignments.

    Raises FiguresDisagree with the whole, its parts and their sum.
    """
    open_classes = {name: n for name, n in register.classes.items() if name != "completed"}
    sums = (
        tallies.gap(_("assigned tasks"), assigned, {_("in the register"): register.total}),
        tallies.gap(_("all tasks"), register.total,
                    {_("completed"): register.completed, _("under way"): register.under_way}),
        tallies.gap(_("all tasks"), register.total, register.classes),
        tallies.gap(_("under way"), register.under_way, open_classes),
        tallies.gap(_("behind schedule"), register.classes["behind"],
                    {_("listed by name"): len(register.behind)}),
        tallies.gap(_("all tasks"), register.total, tasks_by_unit(register.rows)),
    )  # fmt: skip
    for found in filter(None, sums):
        raise FiguresDisagree(_sentence(found))


def tasks_by_unit(rows: Iterable[Any]) -> dict[str, int]:
    """Return how many tasks each unit leads, by its code."""
    return dict(Counter(row.unit_code for row in rows))


def _sentence(found: tallies.Gap) -> str:
    return _("“%(name)s” is %(whole)s, but %(parts)s make %(sum)s. Nothing was drafted: tell the "
             "administrator.") % {
        "name": found.name, "whole": found.whole, "sum": found.sum,
        "parts": " + ".join(f"{count} ({name})" for name, count in found.parts),
    }  # fmt: skip


def _assigned(year: int, today: date, as_of: datetime) -> int:
    found = deliver.assignments(year=year, on=today, as_of=as_of, origins=deliver.COUNTED)
    return found.count()


def _behind(year: int, today: date, as_of: datetime) -> tuple[circulars.Behind, ...]:
    # the rule of a light is said in the language of the moment: once in each
    told: dict[str, Any] = {}
    for language, code in (("zh", "zh-hans"), ("en", "en")):
        with override(code):
            told[language] = deliver.register(year, today, as_of=as_of).behind
    return tuple(
        circulars.Behind(
            zh.unit_name,
            zh.number,
            zh.title,
            {"zh": zh.light.sentence, "en": en.light.sentence},
            zh.line_pk,
        )
        for zh, en in zip(told["zh"], told["en"], strict=True)
    )


def _refuse_unnamed(form: Any, register: Any) -> None:
    if unnamed := [name for name in register.classes if name not in form.classes]:
        raise FiguresDisagree(
            _("The form “%(code)s” has no name for the progress class “%(name)s”. Add it to the "
              "pack.") % {"code": form.code, "name": unnamed[0]}
        )  # fmt: skip


def _figures(
    register: Any, issued_on: date, behind: tuple[circulars.Behind, ...]
) -> circulars.Figures:
    # the number is taken when it is issued
    return circulars.Figures(
        year=register.year, number=0, day=register.day, issued_on=issued_on,
        total=register.total, completed=register.completed, under_way=register.under_way,
        classes=register.classes, behind=behind, apart=register.apart,
    )  # fmt: skip


def _annex(form: Any, figures: circulars.Figures, register: Any) -> dict[str, Any]:
    names = [*register.classes]
    units = {row.unit_code: row.unit_name for row in register.rows}
    rows = [(name, _counts(code, names, register)) for code, name in sorted(units.items())]
    whole = [register.total, *register.classes.values()]
    sums = [sum(column) for column in zip(*(counts for _name, counts in rows), strict=True)]
    if sums != whole:
        raise FiguresDisagree(
            _("The table by unit sums to %(sums)s, the register says %(whole)s. Nothing was "
              "drafted: tell the administrator.") % {"sums": sums, "whole": whole}
        )  # fmt: skip
    columns = [form.annex.unit, form.annex.total, *(form.classes[name] for name in names)]
    return {
        "title": _both(lambda language: circulars.annex_title(form, figures, language)),
        "columns": [_column(column.zh, column.en) for column in columns],
        "rows": [
            *(
                {"head": {"zh": name, "en": name}, "cells": [*map(str, counts)]}
                for name, counts in rows
            ),
            {"head": form.annex.sum.model_dump(), "cells": [*map(str, whole)]},
        ],
    }


def _column(zh: str, en: str) -> Titles:
    # a class is named within a sentence; above a column it begins with a capital
    return {"zh": zh, "en": en[:1].upper() + en[1:]}


def _counts(code: str, names: list[str], register: Any) -> list[int]:
    own = [row.progress_class for row in register.rows if row.unit_code == code]
    return [len(own), *(own.count(name) for name in names)]


def _kept(figures: circulars.Figures, register: Any) -> dict[str, Any]:
    kept = asdict(figures)
    kept["day"] = figures.day.isoformat()
    del kept["number"], kept["issued_on"]  # of the issue, not of the draft
    for told, row in zip(kept["behind"], register.behind, strict=True):
        told["line_pk"], told["unit_pk"] = row.line_pk, row.unit_pk
    return kept


def _both(said: Callable[[circulars.Language], str]) -> Titles:
    return {language: said(language) for language in circulars.LANGUAGES}
