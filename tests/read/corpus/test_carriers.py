"""A table becomes the Word file an office would upload, merged cells and all."""

from io import BytesIO

import docx as python_docx
import pytest

from luodi.kernels.text.spans import quote
from luodi.read.corpus import carriers
from luodi.read.corpus.errors import WrongCorpus
from luodi.read.corpus.shape import Table
from luodi.read.parsers.docx import parse
from luodi.read.parsers.parsed import Bounds
from tests.read.corpus.made import TABLE


def table(rows):
    return Table.model_validate({"rows": rows})


def read(content):
    source = parse(content, name="a.docx", bounds=Bounds()).source
    grid = [[quote(source.text, cell) for cell in b.cells] for b in source.blocks if b.cells]
    return source.text, grid


def test_merged_cells_stand_in_every_place_they_cover():
    text, grid = read(carriers.docx(Table.model_validate(TABLE), name="a"))

    assert grid == [
        ["序号", "任务", "责任分工", "责任分工", "时限"],
        ["序号", "任务", "牵头单位", "配合单位", "时限"],
        ["1", "改造危桥5座", "县交通局", "县财政局", "6月底前"],
        ["2", "新建水厂1座", "县交通局", "县住建局", "6月底前"],
    ]
    assert text.startswith("某县2024年重点任务分解表\n\n附件1\n\n")
    assert text.count("县交通局") == 1


def test_the_merge_is_one_of_the_file_and_not_a_copy():
    document = python_docx.Document(BytesIO(carriers.docx(Table.model_validate(TABLE), name="a")))

    (grid,) = document.tables
    rows = [row.cells for row in grid.rows]
    assert rows[2][2]._tc is rows[3][2]._tc
    assert rows[0][2]._tc is rows[0][3]._tc
    assert rows[2][3]._tc is not rows[3][3]._tc


def test_lines_below_the_table_follow_it_and_an_empty_cell_stays_empty():
    told = Table.model_validate({"rows": [["任务", ""]], "below": ["注:略"]})

    text, grid = read(carriers.docx(told, name="a"))

    assert grid == [["任务", ""]]
    assert text.endswith("注:略")


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([[None, "任务"]], "t: rows.0.0: continues a cell that is not there."),
        ([["<", "任务"]], "t: rows.0.0: continues a cell that is not there."),
        ([["序号", "任务"], ["1"]], "t: rows.1.1: the row is not as long as the first."),
        (
            [["一、项目", "<"], ["1", None]],
            "t: rows.1.1: merges with the first cell to no rectangle.",
        ),
    ],
)
def test_cells_that_continue_nothing_are_refused_by_their_place(rows, told):
    with pytest.raises(WrongCorpus) as refused:
        carriers.docx(table(rows), name="t")

    assert str(refused.value) == told
