"""Files of figures: three encodings, two shapes, workbooks, and every fault by its place."""

import math
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from luodi.web.scoring.chosen_scheme import Chosen
from luodi.web.scoring.faults import MOST_TOLD, Refused
from luodi.web.scoring.figures_file import figures_of_file
from tests.web.scoring.conftest import FIGURES

pytestmark = pytest.mark.usefixtures("in_english")
Written = Callable[..., Path]
LONG = """unit,code,value
东镇,tax,24
东镇,energy,0.4
西镇,亩均税收,20
西镇,Energy,0.5
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_file_may_come_in_any_encoding_of_an_office(
    towns: Chosen, written: Written, encoding: str
) -> None:
    table = figures_of_file(written(encoding=encoding), towns).table

    assert table.units == ("东镇", "西镇", "南镇", "北镇")
    assert table.column("tax").tolist() == [24, 20, 10, 15]
    assert table.column("energy").tolist() == [0.4, 0.5, 0.6, 0.5]


def test_comments_and_columns_marked_as_such_are_left_out(towns: Chosen, written: Written) -> None:
    text = '# "an unclosed quote, and commas\n镇街;#备注;tax;energy\n东镇;"a\n#b";24;0.4\n#西镇\n'

    table = figures_of_file(written(text), towns).table

    assert table.units == ("东镇",) and table.column("tax").tolist() == [24]


def test_headings_may_be_codes_or_titles_with_their_unit_of_measure(
    towns: Chosen, written: Written
) -> None:
    table = figures_of_file(written("u,亩均税收（万元/亩）,ENERGY\n东镇,1,2\n"), towns).table

    assert table.codes == ("tax", "energy") and table.values.tolist() == [[1, 2]]


def test_a_long_file_says_the_same_as_a_wide_one(towns: Chosen, written: Written) -> None:
    table = figures_of_file(written(LONG), towns).table

    assert table.units == ("东镇", "西镇")
    assert table.values.tolist() == [[24, 0.4], [20, 0.5]]


def test_cohorts_the_unrated_targets_and_the_period_before_are_read(
    towns: Chosen, written: Written
) -> None:
    text = ("unit,tax,energy,分组,不评等,target:tax,上期：亩均税收\n"
            "东镇,24,0.4,城区,,30,20\n西镇,,0.5,山区,新设,,\n")  # fmt: skip

    table = figures_of_file(written(text), towns).table

    assert table.cohort == ("城区", "山区") and table.unrated == ("", "新设")
    assert table.column("tax", "targets")[0] == 30 and table.column("tax", "previous")[0] == 20
    assert math.isnan(table.column("tax")[1]) and math.isnan(table.column("tax", "targets")[1])


def test_clauses_become_adjustments_and_vetoes(towns: Chosen, written: Written) -> None:
    text = "unit,tax,energy,获奖,idle,accident\n东镇,24,0.4,1.5,2,否\n西镇,20,0.5,,-1,是\n"

    given = figures_of_file(written(text), towns)

    assert [(one.unit, one.points, one.clause) for one in given.adjustments] == [
        ("东镇", 1.5, "prize"), ("东镇", -2.0, "idle"), ("西镇", -1.0, "idle"),
    ]  # fmt: skip
    assert [(one.unit, one.effect, one.grade, one.cause) for one in given.vetoes] == [
        ("西镇", "limit", "B", "accident")
    ]


def test_a_workbook_of_openpyxl_is_read(towns: Chosen, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (["# 说明"], ["镇街", "亩均税收", "单位能耗"], ["东镇", 24, 0.4], [101, 20, None]):
        sheet.append(row)
    sheet.row_dimensions[4].hidden = True
    book.create_sheet("附注").append(["x"])
    path = tmp_path / "figures.xlsx"
    book.save(path)

    given = figures_of_file(path, towns)

    assert given.table.units == ("东镇", "101") and given.table.column("tax").tolist() == [24, 20]
    assert len(given.notes) == 2 and "附注" in given.notes[0] and "4" in given.notes[1]


def test_a_cell_that_is_no_number_in_a_workbook_is_named(towns: Chosen, tmp_path: Path) -> None:
    path = tmp_path / "figures.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["镇街", "tax", "energy"])
        sheet.write_row(1, 0, ["东镇", True, 0.4])
        sheet.write_formula(1, 2, "=1/0", value="#DIV/0!")

    with pytest.raises(Refused) as refused:
        figures_of_file(path, towns)

    assert [("line 2" in one, "TRUE" in one or "#DIV/0!" in one)
            for one in refused.value.sentences] == [(True, True), (True, True)]  # fmt: skip


REFUSED = [
    ("", "empty"),
    ("# only words\n", "holds no rows"),
    ("镇街,tax,energy\n", "nothing to score"),
    ("镇街,tax\n东镇,1\n", "needs a column “Energy” (energy)"),
    ("镇街,亩均税受,energy\n东镇,1,2\n", "Do you mean “亩均税收”?"),
    ("镇街,tax,亩均税收,energy\n东镇,1,1,2\n", "the same indicator"),
    ("镇街,tax,tax,energy\n东镇,1,1,2\n", "stands twice in line 1"),
    ("镇街,tax,,energy\n东镇,1,,2\n", "Column 3 has no heading"),
    ("镇街,tax,energy\n东镇,约1,2\n", "line 2, “tax”: “约1” is no number"),
    ("镇街,tax,energy\n东镇,nan,2\n", "“nan” is no number"),
    ("镇街,tax,energy\n东镇,1,2\n东镇,3,4\n", "“东镇” stands twice, again in line 3"),
    ("镇街,tax,energy\n,1,2\n", "Line 2 names no unit"),
    ("镇街,tax,energy\n东镇,1,2,3\n", "“3” beyond the last heading"),
    ("镇街,tax,energy,分组\n东镇,1,2,城\n西镇,1,2,\n", "“西镇” stands in no cohort"),
    ("镇街,tax,energy,accident\n东镇,1,2,也许\n", "neither yes nor no"),
    ("镇街,tax,energy,prize\n东镇,1,2,-1\n", "is no bonus"),
    ("镇街,tax,energy,idle\n东镇,1,2,多\n", "is no penalty"),
    ('镇街,tax,energy\n"东镇,1,2\n', "not well-formed CSV"),
    ("unit,code,value\n东镇,tax,1\n东镇,tax,2\n", "a second time"),
    ("unit,code,value\n东镇,,1\n", "names no indicator"),
    ("unit,code,value\n东镇,tax,1\n东镇,亩均税收,1\n", "东镇: “tax” and “亩均税收” are the same"),
]


@pytest.mark.parametrize(("text", "told"), REFUSED)
def test_every_fault_names_its_place_and_remedy(
    towns: Chosen, written: Written, text: str, told: str
) -> None:
    with pytest.raises(Refused) as refused:
        figures_of_file(written(text), towns)

    assert told in "\n".join(refused.value.sentences)


def test_all_faults_are_told_at_once_but_not_endlessly(towns: Chosen, written: Written) -> None:
    text = "镇街,tax,energy\n" + "".join(f"镇{n},坏,坏\n" for n in range(30))

    with pytest.raises(Refused) as refused:
        figures_of_file(written(text), towns)

    assert len(refused.value.sentences) == 60
    assert len(refused.value.told) == MOST_TOLD + 1 and "40" in refused.value.told[-1]


def test_bytes_that_are_no_text_are_refused(towns: Chosen, tmp_path: Path) -> None:
    path = tmp_path / "figures.csv"
    path.write_bytes(b"unit,tax\n\xff\xff\xff,1\n")

    with pytest.raises(Refused, match="neither UTF-8 nor GB18030"):
        figures_of_file(path, towns)


def test_a_fault_speaks_chinese_where_chinese_is_spoken(towns: Chosen, written: Written) -> None:
    with translation.override("zh-hans"), pytest.raises(Refused) as refused:
        figures_of_file(written("镇街,tax\n东镇,1\n"), towns)

    assert "单位能耗" in str(refused.value)


def test_the_same_file_has_the_same_hash(towns: Chosen, written: Written) -> None:
    one, other = figures_of_file(written(), towns), figures_of_file(written(FIGURES + "\n"), towns)

    assert one.digest != other.digest and len(one.digest) == 64


SOMETHING = st.lists(
    st.lists(st.sampled_from(["东镇", "tax", "亩均税收", "energy", "1", "-2.5", "1e308", "", "#",
                              "code", "value", "分组", "accident", '"', "\x00", "是"]),
             max_size=5).map(",".join),
    max_size=6,
).map("\n".join)  # fmt: skip


@settings(max_examples=150, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
@given(text=SOMETHING)
def test_any_file_is_read_or_refused_with_sentences(
    towns: Chosen, written: Written, text: str
) -> None:
    try:
        given = figures_of_file(written(text), towns)
    except Refused as refused:
        assert all(refused.sentences)
    else:
        assert given.table.units


@pytest.mark.parametrize("head", ["亩均税收（元/亩）", "tax,上期：亩均税收（元/亩）"])
def test_a_heading_with_another_unit_of_measure_is_refused_not_scored(
    towns: Chosen, written: Written, head: str
) -> None:
    with pytest.raises(Refused, match="reckons in 万元/亩, not in “元/亩”"):
        figures_of_file(written(f"u,energy,{head}\n东镇,1,1\n"), towns)


def test_a_title_over_the_headings_is_told_as_what_it_is(towns: Chosen, written: Written) -> None:
    with pytest.raises(Refused, match="Line 1 holds only “2025 towns”"):
        figures_of_file(written("2025 towns,,\nu,tax,energy\n东镇,1,2\n"), towns)


def test_a_word_that_is_like_nothing_is_not_asked_about(towns: Chosen, written: Written) -> None:
    with pytest.raises(Refused) as refused:
        figures_of_file(written("u,tax,energy,foo\n东镇,1,2,3\n"), towns)

    assert "Do you mean" not in refused.value.sentences[0]
