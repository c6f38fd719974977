"""What computing finds, step by step, with nothing written."""

import pytest

from luodi.assess.computed import found_of
from luodi.assess.errors import NobodyScored
from luodi.assess.models import STEPS, Assessment, Score


def test_each_step_is_told_as_it_begins_and_nothing_is_kept(opened):
    told = []

    found = found_of(opened, lambda step, units: told.append((step, units)))

    assert told == [("reading", 0), ("scoring", 4), ("drawing", 4), ("keeping", 4)]
    assert [step for step, _units in told] == list(STEPS)
    assert [one["unit"]["code"] for one in found.result["scores"]] == ["BLZ", "QST", "HLZ", "NQZ"]
    assert Assessment.objects.get().state == "open" and not Score.objects.exists()


def test_where_nobody_can_be_scored_nothing_is_drawn(opened, observations, monkeypatch):
    told = []
    monkeypatch.setattr("luodi.assess.manifests.inputs_of", lambda *_: [
        {"unit": unit, "indicator": one, "value": None, "observation": None, "vintage": "",
         "source": "", "line_pks": []}
        for unit in ("BLZ", "HLZ", "NQZ", "QST")
        for one in ("tax_per_mu", "output_per_mu", "rd_intensity", "energy_per_output")
    ])  # fmt: skip

    with pytest.raises(NobodyScored, match="nobody had reported"):
        found_of(opened, lambda step, _units: told.append(step))

    assert told == ["reading", "scoring"]
