"""``luodi run`` takes up what a house broke off, before it serves."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
import time_machine

from luodi.assess import actions, queries
from luodi.assess.models import Computing
from luodi.web.management.commands import run
from tests import judged


@pytest.fixture
def broken_off(office, second_office, now):
    """A computing that a kill left in the middle at nine."""
    scheme = judged.in_use(code="per_mu_performance", by=office, second=second_office, at=now)
    opened = actions.open_assessment(scheme=scheme, period="2024Q4", as_of=now, by=office, at=now)
    actions.ask_to_compute(assessment=opened, by=office, at=now)
    Computing.objects.update(state="working", step="drawing", progress=65)
    return opened


@pytest.mark.parametrize(
    ("vendor", "minutes", "state"),
    [("sqlite", 1, "waiting"), ("postgresql", 1, "working"), ("postgresql", 11, "waiting")],
)
def test_a_start_takes_up_what_no_other_house_can_be_at(
    broken_off, now, monkeypatch, vendor, minutes, state
):
    """Several houses may stand on one PostgreSQL: what moved just now may be another's."""
    monkeypatch.setattr(run, "connection", SimpleNamespace(vendor=vendor))
    monkeypatch.setattr(run, "tables_are_behind", lambda: False)

    with time_machine.travel(now + timedelta(minutes=minutes), tick=False):
        run.Command()._prepare(with_demo=False)

    assert queries.computing(broken_off).state == state


def test_a_house_whose_computing_ends_it_starts_in_the_end(broken_off, now, monkeypatch):
    """The third start gives the computing up and tells why; before, no start got any further."""
    monkeypatch.setattr(run, "tables_are_behind", lambda: False)
    monkeypatch.setattr(run, "connection", SimpleNamespace(vendor="sqlite"))

    with time_machine.travel(now, tick=False):
        for _start in range(3):
            Computing.objects.update(state="working", step="drawing", progress=65)
            run.Command()._prepare(with_demo=False)

    assert queries.computing(broken_off).state == "failed"
