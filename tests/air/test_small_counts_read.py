"""Which counts a table is of: lowest units, periods inside, as known; and what is refused."""

from types import SimpleNamespace

import pytest
from django.utils.translation import override

from luodi.air import small_counts_read
from luodi.air.errors import NotShown
from luodi.air.small_counts_read import asked, asked_again, counts
from luodi.catalog import actions as catalog
from luodi.indicators import actions as indicators
from luodi.org import actions as org
from tests.air.counted import COUNTS, WEEKS


def test_a_board_of_a_month_has_the_weeks_whose_thursday_lies_in_it(counted, now):
    found = asked("fever_absences", "2025-02", now)

    assert found.periods == WEEKS
    assert [unit.code for unit in found.units] == list(COUNTS)


def test_the_counts_have_their_sums_and_what_is_missing_counts_nothing(count, now):
    count({"XA": (1, 2, 3, None), "XB": (10, 20, 30, 40)})

    table = counts(asked("fever_absences", "2025-02", now))

    value = dict(zip(table.names, table.values, strict=True))
    missing = dict(zip(table.names, table.impossible, strict=True))
    assert value["period=2025-W06", "unit=XB"] == 10
    assert value["period=all 2025-02", "unit=XA"] == 6  # 1 + 2 + 3
    assert value[("period=2025-W09",)] == 40 and missing["period=2025-W09", "unit=XA"]
    assert not missing[("period=2025-W09",)]


def test_figures_that_came_later_are_not_read_and_earlier_ones_are_read_again(counted, revise, now):
    first = asked("fever_absences", "2025-02", now)
    later = revise("XC", "2025-W07", 1650, now)
    kept = {"indicator": "fever_absences", "periods": list(WEEKS), "of": "2025-02",
            "known_at": now.isoformat(), "units": [{"code": code} for code in COUNTS]}  # fmt: skip

    was, again, then = (counts(one).values.sum() for one in (
        first, asked_again(kept), asked("fever_absences", "2025-02", later)))  # fmt: skip

    # a figure stands in four sums: itself, its school, its week, all
    assert was == again and then - was == 4 * (1650 - COUNTS["XC"][1])


def test_a_unit_above_another_that_reports_would_count_twice(
    counted, fever, schools, education_commission, office, now
):
    for unit in (education_commission, org.add_unit(
        by=None, at=now, code="XF", name="溪桥区XF小学", short_name="XF小学", kind="school",
        parent=schools["XA"], aliases=[],
    )):  # fmt: skip
        indicators.observe(indicator=fever, unit=unit, period=WEEKS[0], value=7, by=office, at=now,
                           source="周报（虚构）")  # fmt: skip

    found = {unit.code for unit in asked("fever_absences", "2025-02", now).units}

    assert found == {"XB", "XC", "XD", "XE", "XF"}


@pytest.mark.parametrize(
    ("code", "of", "told"),
    [("nothing", "2025-02", "no indicator “nothing”"),
     ("old", "2025-02", "is not a count that is reported and added up"),
     ("fever_absences", "2025-W06", "Nobody had reported"),
     ("fever_absences", "2025-02-03", "is not made of the periods of")],
)  # fmt: skip
def test_what_is_no_table_of_counts_is_refused(fever, office, now, code, of, told):
    catalog.define_indicator(code="old", name_zh="旧改", unit_of_measure="%", by=office, at=now,
                             frequency="week", form="level")  # fmt: skip

    with pytest.raises(NotShown, match=told):
        counts(asked(code, of, now))


def test_a_figure_that_is_no_count_is_refused_without_telling_it(count, now):
    count({"XA": (1, 2, "2.5", 4)})

    with pytest.raises(NotShown, match="not a whole number") as refused:
        counts(asked("fever_absences", "2025-02", now))

    assert "2.5" not in str(refused.value.sentence) and "XA" not in str(refused.value.sentence)


def test_a_table_too_large_is_refused(counted, now, monkeypatch):
    monkeypatch.setattr(small_counts_read, "MOST", 19)  # five schools, four weeks

    with pytest.raises(NotShown, match="more than 19 counts"):
        asked("fever_absences", "2025-02", now)


def test_what_is_not_in_the_register_any_more_cannot_be_read_again(fever, now):
    kept = {"indicator": "fever_absences", "periods": list(WEEKS), "of": "2025-02",
            "known_at": now.isoformat(), "units": [{"code": "GONE"}]}  # fmt: skip

    with pytest.raises(NotShown, match="not in the register any more"):
        asked_again(kept)


def test_a_name_is_told_in_the_language_of_whoever_reads():
    name = small_counts_read.name_of(SimpleNamespace(name_zh="发热", name_en="Fever"))

    with override("zh-hans"):
        assert str(name) == "发热"
    assert str(name) == "Fever"
