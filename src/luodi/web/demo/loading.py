"""Loads the demo into an empty house, step by step, through the rooms' own actions."""

from collections.abc import Callable, Iterator
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from luodi.catalog import actions as catalog
from luodi.catalog import queries as known
from luodi.files import actions as files
from luodi.org import actions as org
from luodi.org.models import Unit
from luodi.read import actions as read
from luodi.read import errors as read_errors
from luodi.read import queries as documents
from luodi.read.models import Document, State
from luodi.web.demo import (
    closing,
    content,
    coordinating,
    daily,
    delivering,
    history,
    judging,
    organising,
    planning,
    registering,
    voices,
    watching,
)
from luodi.web.demo.timeline import Stage, Step, in_order, person

Tell = Callable[[str], None]


class DemoBroken(Exception):
    """A document of the demo could not be read; nothing was loaded."""


# One transaction: a start that is broken off leaves an empty house, and the next one begins anew.
@transaction.atomic
def load(*, at: datetime, tell: Tell) -> None:
    """Play the demo's year through the rooms, in the order of time; ``tell`` hears of each step.

    Raises DemoBroken when a document cannot be read.
    """
    for step in steps(at):
        tell(step.told)
        with override("zh-hans"):  # whoever loads it: what the rooms write down is in Chinese
            step.act(step.at)


def steps(at: datetime) -> list[Step]:
    """Return what happens until ``at``: a plan from its documents, then the rooms behind it."""
    stage = Stage(content.year_of(at), content.quarter_of(at), at)
    return in_order([
        Step(stage.now, _("Handing over to a deputy"), registering.hand_over),
        *opening(stage), *organising.steps(stage), *delivering.steps(stage),
        *closing.steps(stage), *coordinating.steps(stage), *history.steps(stage),
        *watching.steps(stage), *judging.steps(stage), *voices.steps(stage), *daily.steps(stage),
    ])  # fmt: skip


def opening(stage: Stage) -> Iterator[Step]:
    """Yield the steps from the units to the plan; the page of news waits at the desk."""
    yield Step(stage.on(1, 8), _("Entering units and people"), _enter_units_and_people)
    yield Step(stage.on(1, 8, 10), _("Defining indicators"), _define_indicators)
    yield Step(stage.on(2, 20), _("Reading the task breakdown"),
               lambda at: _read(content.breakdown(stage.year), at))  # fmt: skip
    yield Step(stage.on(2, 20, 11), _("Adopting it into the plan"),
               lambda at: _adopt(stage.year, at))  # fmt: skip
    yield Step(stage.on(2, 20, 15), _("Reading the page of news"),
               lambda at: _read(content.page(stage.year), at))  # fmt: skip


def _enter_units_and_people(at: datetime) -> None:
    _enter_people(_enter_units(at), at)
    registering.enter(at)


def _define_indicators(at: datetime) -> None:
    office = person("office-1")
    own = content.indicators()
    for fields in own:
        if "formula" not in fields:
            catalog.define_indicator(by=office, at=at, **fields)
    catalog.define_from_packs(by=office, at=at)
    for fields in own:
        if "formula" in fields:  # their inputs may come from the packs
            pair = known.indicator(fields.pop("pair", ""))
            catalog.define_indicator(by=office, at=at, pair=pair, **fields)


def _adopt(year: int, at: datetime) -> None:
    office, breakdown = person("office-1"), documents.documents().get()
    planning.decide(breakdown, by=office, at=at)
    planning.grow(breakdown, year=year, by=office, at=at)


def _enter_units(at: datetime) -> dict[str, Unit]:
    entered: dict[str, Unit] = {}
    for entry in content.units():
        entered[entry.code] = org.add_unit(
            by=None, at=at, code=entry.code, name=entry.name, short_name=entry.short_name,
            kind=entry.kind, parent=entered.get(entry.parent or ""), aliases=entry.aliases,
        )  # fmt: skip
    return entered


def _enter_people(units: dict[str, Unit], at: datetime) -> None:
    for entry in content.people():
        org.add_person(
            by=None, at=at, sign_in_name=entry.sign_in_name, name=entry.name, role=entry.role,
            unit=units.get(entry.unit or ""),
        )  # fmt: skip


def _read(entry: content.DocumentEntry, at: datetime) -> Document:
    by = person("office-1")
    upload = files.keep_upload(name=entry.name, content=entry.content, by=by, at=at)
    title = entry.name.rsplit(".", 1)[0]
    waiting = read.ingest_document(upload=upload, title=title, by=by, at=at)
    document = read.read_document(document=waiting, by=by, at=at)
    if document.state != State.READ:
        why = read_errors.sentence(document.failure_code, document.failure_params)
        raise DemoBroken(str(why))
    return document
