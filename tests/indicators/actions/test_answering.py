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
    assert (again.state, again.counts["asks"]) == ("open", "layout")
    layout = Layout.of_json(again.counts["layout"])
    assert layout.constants["source"] == "台账"  # to be confirmed
    again = actions.keep_layout(found=again, layout=layout, name="旧改", by=office, at=now)
    again = actions.read_figures(found=again, by=office, at=now)
    assert again.counts["changed"] == 1
    actions.forget_layout(layout=KeptLayout.objects.get(), by=office, at=now)
    assert not KeptLayout.objects.exists()


def test_being_sure_needs_no_reading_again(jobs, town, office, now):
    found = _read(csv_of("青石滩镇,新增就业,2025-01,约7,,月报,"), office, now)
    assert found.counts["ask"] == 1

    found = actions.answer_questions(found=found, answers={"sure": ["2:3:approximate"]}, by=office,
                                     at=now)  # fmt: skip

    assert (found.state, found.counts["ask"]) == ("open", 0)


def test_the_layout_of_another_unit_is_used_and_neither_overwritten_nor_forgotten(
    housing, town, office, reporting_unit, lead_unit, now
):
    found = _read(WIDE, reporting_unit, now)
    layout = Layout.of_json(found.counts["layout"])
    layout.constants["source"] = "台账"
    actions.keep_layout(found=found, layout=layout, name="甲", by=reporting_unit, at=now)
    theirs = KeptLayout.objects.get()

    other = _read(WIDE.replace(b"7.5", b"9"), lead_unit, now)
    assert (other.layout, other.counts["asks"]) == (theirs, "layout")
    mine = Layout.of_json(other.counts["layout"])
    assert mine.constants.get("source") is None  # of another unit
    mine.constants["source"] = "本局"
    for name in ("乙", "丙"):
        actions.keep_layout(found=other, layout=mine, name=name, by=lead_unit, at=now)

    told = {row.name: row.mapping["constants"]["source"] for row in KeptLayout.objects.all()}
    assert told == {"甲": "台账", "丙": "本局"}
    with pytest.raises(IndicatorsError, match="kept by another unit"):
        actions.forget_layout(layout=theirs, by=lead_unit, at=now)
    actions.forget_layout(layout=theirs, by=office, at=now)
    assert KeptLayout.objects.get().name == "丙"


def test_an_answer_is_kept_without_nul_which_postgresql_refuses(jobs, town, office, now):
    found = _read(csv_of("青石滩镇,新增就业,2025-01,约7,,月报,"), office, now)

    found = actions.answer_questions(
        found=found, by=office, at=now,
        answers={"sure": ["2:3:\x00approximate"], "units": {"a\x00b": "c\x00"}, "sheet": " 台账 "},
    )  # fmt: skip

    found.refresh_from_db()
    told = {"sure": ["2:3:approximate"], "units": {"ab": "c"}, "sheet": " 台账 "}
    assert found.answers == told  # a sheet's name keeps its spaces
