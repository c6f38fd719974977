"""Loads the demo into an empty house, step by step, through the rooms' own actions."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.catalog import actions as catalog
from luodi.files import actions as files
from luodi.org import actions as org
from luodi.org.models import Person, Unit
from luodi.read import actions as read
from luodi.read import errors as read_errors
from luodi.read.models import Document, State
from luodi.web.demo import content, planning

STEPS = 5
Tell = Callable[[str], None]


class DemoBroken(Exception):
    """A document of the demo could not be read; nothing was loaded."""


# One transaction: a start that is broken off leaves an empty house, and the next one begins anew.
@transaction.atomic
def load(*, at: datetime, tell: Tell) -> None:
    """Load units, people, indicators, two documents and a plan; ``tell`` hears of each step.

    The breakdown is decided and stands in the plan; the page of news is read and waits at the desk.
    Raises DemoBroken when a document cannot be read.
    """
    year = content.year_of(at)
    tell(_("Entering units and people"))
    office = _enter_people(_enter_units(at), at)
    tell(_("Defining indicators"))
    for fields in content.indicators():
        catalog.define_indicator(by=office, at=at, **fields)
    tell(_("Reading the task breakdown"))
    breakdown = _read(content.breakdown(year), office, at)
    tell(_("Adopting it into the plan"))
    planning.decide(breakdown, by=office, at=at)
    planning.grow(breakdown, year=year, by=office, at=at)
    tell(_("Reading the page of news"))
    _read(content.page(year), office, at)


def _enter_units(at: datetime) -> dict[str, Unit]:
    entered: dict[str, Unit] = {}
    for entry in content.units():
        entered[entry.code] = org.add_unit(
            by=None, at=at, code=entry.code, name=entry.name, short_name=entry.short_name,
            kind=entry.kind, parent=entered.get(entry.parent or ""), aliases=entry.aliases,
        )  # fmt: skip
    return entered


def _enter_people(units: dict[str, Unit], at: datetime) -> Person:
    entered = [
        org.add_person(
            by=None, at=at, sign_in_name=entry.sign_in_name, name=entry.name, role=entry.role,
            unit=units.get(entry.unit or ""),
        )
        for entry in content.people()
    ]  # fmt: skip
    return next(person for person in entered if person.role == "office")


def _read(entry: content.DocumentEntry, by: Person, at: datetime) -> Document:
    upload = files.keep_upload(name=entry.name, content=entry.content, by=by, at=at)
    title = entry.name.rsplit(".", 1)[0]
    waiting = read.ingest_document(upload=upload, title=title, by=by, at=at)
    document = read.read_document(document=waiting, by=by, at=at)
    if document.state != State.READ:
        why = read_errors.sentence(document.failure_code, document.failure_params)
        raise DemoBroken(str(why))
    return document
