"""Rows of task tables under known headers."""

from luodi.kernels.text.facts import Block
from luodi.kernels.text.spans import Segments, quote
from luodi.kernels.text.task_tables import rows
from tests.kernels.text.facts_of import RULES

TABLES = RULES.task_rows.tables


def table(*lines: str) -> tuple[str, tuple[Block, ...]]:
    """Return a text with a table, its cells divided by | and its rows by line ends."""
    text, blocks = "\n".join(lines), []
    at = 0
    for line in lines:
        cells: list[Segments] = []
        for cell in line.split("|"):
            cells.append(((at, at + len(cell)),) if cell else ())
            at += len(cell) + 1
        blocks.append(Block(tuple(s for cell in cells for s in cell), cells=tuple(cells)))
    return text, tuple(blocks)


def found(*lines: str) -> list[dict[str, str]]:
    text, blocks = table(*lines)
    return [
        {role: quote(text, cells[0]) for role, cells in row.cells.items()}
        for row in rows(blocks, (0, len(text)), text, TABLES)
    ]


def test_cells_take_the_role_of_their_column():
    assert found("序号|重点任务|牵头单位|完成时限", "1|修渠|水利局|6月底") == [
        {"number": "1", "task": "修渠", "lead": "水利局", "deadline": "6月底"}
    ]


def test_a_repeated_header_is_no_row():
    header = "序号|任务|责任单位"

    assert len(found(header, "1|修渠|水利局", header, "2|架桥|交通局")) == 2


def test_a_table_without_a_column_for_tasks_has_no_rows():
    assert found("姓名|电话", "简宁|12345") == []


def test_an_empty_cell_gives_no_value():
    assert found("任务|牵头单位|完成时限", "修渠||6月底") == [{"task": "修渠", "deadline": "6月底"}]
