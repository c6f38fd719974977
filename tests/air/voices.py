"""Opinions and entries for the tests of airing: fixtures, to be imported by their conftest."""

from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

import pytest

from luodi.air import actions, queries
from luodi.air.achievement_content import achievement_content, seen_digest
from luodi.air.models import Achievement, Opinion
from luodi.air.opinion_form_mark import FormMark
from luodi.catalog import actions as catalog
from luodi.indicators import actions as indicators
from luodi.org.models import Person, Unit


@pytest.fixture
def receive(db: None, now: datetime) -> Callable[..., Opinion]:
    """Take an opinion in, each from a form of its own unless ``form`` names one."""
    forms = count(1)

    def taken(text: str, *, form: str = "", **more: Any) -> Opinion:
        mark = FormMark(form or f"form-{next(forms)}", now)
        return actions.receive_opinion(text=text, mark=mark, by=None, at=now, **more)

    return taken


@pytest.fixture
def opinion(receive: Callable[..., Opinion]) -> Opinion:
    """An opinion that names a person, as people write."""
    return receive("王某家门口路灯坏了")


@pytest.fixture
def assigned(opinion: Opinion, town: Unit, office: Person, now: datetime) -> Opinion:
    """The opinion, given to the town; version 2."""
    actions.assign_opinion(opinion=opinion, unit=town, version=1, by=office, at=now)
    return opinion


@pytest.fixture
def release(
    town: Unit, office: Person, second_office: Person, now: datetime
) -> Callable[..., Opinion]:
    """Give a new opinion to the town, answer and release it; version 4 then."""

    def released(found: Opinion, *, after: timedelta = timedelta(0)) -> Opinion:
        actions.assign_opinion(opinion=found, unit=town, version=1, by=office, at=now)
        actions.answer_opinion(opinion=found, words="已换灯", version=2, by=office, at=now)
        actions.release_answer(opinion=found, version=3, by=second_office, at=now + after)
        return found

    return released


@pytest.fixture
def answered(receive: Callable[..., Opinion], release: Callable[..., Opinion]) -> Opinion:
    """An opinion whose answer is out; version 4."""
    return release(receive("路口没有红绿灯"))


@pytest.fixture
def housing(office: Person, now: datetime) -> Any:
    """Old housing renewed: monthly."""
    return catalog.define_indicator(
        code="housing", name_zh="旧改面积", name_en="Housing renewed", unit_of_measure="万平方米",
        frequency="month", form="in_period", by=office, at=now,
    )  # fmt: skip


@pytest.fixture
def enter(now: datetime) -> Callable[..., Any]:
    """Enter a figure as the system does; the source is made up."""

    def entered(indicator: Any, unit: Unit, period: str, value: Any) -> Any:
        return indicators.observe(indicator=indicator, unit=unit, period=period,
                                  value=Decimal(value), source="月报", by=None, at=now)  # fmt: skip

    return entered


@pytest.fixture
def january(housing: Any, town: Unit, enter: Callable[..., Any]) -> Any:
    """The town renewed 5 in January."""
    return enter(housing, town, "2025-01", 5)


@pytest.fixture
def february(housing: Any, town: Unit, enter: Callable[..., Any]) -> Any:
    """The town renewed 9 in February."""
    return enter(housing, town, "2025-02", 9)


@pytest.fixture
def propose(town: Unit, reporting_unit: Person, now: datetime) -> Callable[..., Achievement]:
    """Propose an entry of the town, by its own person unless another is named."""

    def proposed(**given: Any) -> Achievement:
        words = {"title": "一图管到底", "done": "挂图作战", "how_to_copy": "先画图"}
        more = {name: given.pop(name) for name in ("figures", "file") if name in given}
        words |= {name: given.pop(name) for name in words if name in given}
        told = {"kind": "good_practice", "unit": town, "by": reporting_unit, "at": now, **given}
        return actions.propose_achievement(account=actions.Account(**words, **more), **told)

    return proposed


@pytest.fixture
def verify(office: Person, now: datetime) -> Callable[..., Any]:
    """Verify an entry as it is seen now."""

    def verified(found: Achievement, *, by: Person = office, version: int = 1) -> Any:
        seen = seen_digest(achievement_content(queries.achievement(found.pk, office)))
        return actions.verify_achievement(achievement=found, seen=seen, version=version, by=by,
                                          at=now)  # fmt: skip

    return verified
