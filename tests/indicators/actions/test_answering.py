"""Answers to what an import asks."""

import pytest

from luodi.indicators import actions
from luodi.indicators.errors import IndicatorsError
from luodi.indicators.intake.layout import Layout
from luodi.indicators.models import Layout as KeptLayout
from luodi.indicators.models import Observation
from tests.indicators.hostile.hand import csv_of

WIDE = "单位,旧改面积".encode() + "\n青石滩镇,7.5".encode()


def _read(content, office, now):
    found = actions.take_figures(content=content, name="台账2025年1月.csv", by=office, at=now)
    return actions.read_figures(found=found, by=office, at=now)


def test_a_layout_is_kept_used_again_and_forgotten(housing, town, office, now):
    found = _read(WIDE, office, now)
    layout = Layout.of_json(found.counts["layout"])
    assert (found.counts["asks"], layout.lacking) == ("layout", ["source"])
    with pytest.raises(IndicatorsError, match="source"):
        actions.keep_layout(found=found, layout=layout, name="", by=office, at=now)

    layout.constants["source"] = "台账"
    found = actions.keep_layout(found=found, layout=layout, name="旧改", by=office, at=now)
    found = actions.read_figures(found=found, by=office, at=now)
    assert found.counts["new"] == 1 and found.layout.name == "旧改"
    actions.apply_figures(found=found, seen=found.counts["token"], reason="", by=office, at=now)
    assert Observation.objects.get().source == "台账"

    again = _read(WIDE.replace(b"7.5", b"8"), office, now)
    assert (again.state, again.counts["changed"]) == ("open", 1)
    actions.forget_layout(layout=KeptLayout.objects.get(), by=office, at=now)
    assert not KeptLayout.objects.exists()


def test_being_sure_needs_no_reading_again(jobs, town, office, now):
    found = _read(csv_of("青石滩镇,新增就业,2025-01,约7,,月报,"), office, now)
    assert found.counts["ask"] == 1

    found = actions.answer_questions(found=found, answers={"sure": ["2:3:approximate"]}, by=office,
                                     at=now)  # fmt: skip

    assert (found.state, found.counts["ask"]) == ("open", 0)
