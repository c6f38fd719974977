"""A house that starts while another house's worker ends: one file, for it commits."""

from types import SimpleNamespace

import pytest

from luodi.assess import actions
from luodi.assess.actions import asking
from luodi.assess.models import Computing
from tests import judged
from tests.assess.conftest import QUARTER
from tests.races import at_once


@pytest.mark.django_db(transaction=True)
def test_a_start_beside_a_worker_that_just_fails_leaves_its_refusal(
    office, second_office, now, monkeypatch
):
    """Asked again and failed at a time it would be neither, and the house would not start."""
    nobody = SimpleNamespace(compute_when_free=SimpleNamespace(enqueue=lambda *_asked: None))
    monkeypatch.setattr(asking, "tasks", nobody)
    scheme = judged.in_use(code="per_mu_performance", by=office, second=second_office, at=now)
    opened = actions.open_assessment(scheme=scheme, period=QUARTER, as_of=now, by=office, at=now)
    job = actions.ask_to_compute(assessment=opened, by=office, at=now)

    Computing.objects.update(state="working", step="reading")
    why = {"refusal_zh": "没有可比单位。", "refusal_en": "There is nobody to compare."}

    _failed, taken = at_once(
        lambda: asking.fail(job, why, office, now),
        lambda: actions.take_up_computing(by=None, at=now),
    )

    left = Computing.objects.get()
    assert (taken, left.state, left.attempt) == ([], "failed", 1)
