from lxml import etree

from luodi.read.parsers.docx_tables import MOST_COLUMNS, grid_rows
from tests.read.docx_files import W, cell, table


def grid(xml):
    """Each row as the words of its columns, None where the row has no cell."""
    root = etree.fromstring(xml.replace("<w:tbl>", f'<w:tbl xmlns:w="{W}">', 1))
    return [
        [None if one is None else "".join(one.element.itertext()) for one in row]
        for row in grid_rows(root)
    ]


def test_cells_stand_in_their_columns():
    assert grid(table(cell("a") + cell("b"), cell("c") + cell("d"))) == [["a", "b"], ["c", "d"]]


def test_columns_skipped_before_the_first_cell_stay_empty():
    skipped = '<w:trPr><w:gridBefore w:val="1"/></w:trPr>' + cell("b")

    assert grid(table(cell("a") + cell("b"), skipped)) == [["a", "b"], [None, "b"]]


def test_a_deleted_row_is_left_out():
    assert grid(table(cell("a"), "<w:trPr><w:del/></w:trPr>" + cell("b"))) == [["a"]]


def test_a_merge_without_a_beginning_is_its_own_cell():
    assert grid(table(cell("a", "<w:vMerge/>"))) == [["a"]]


def test_a_span_of_a_million_columns_is_not_believed():
    (row,) = grid(table(cell("a", '<w:gridSpan w:val="1000000"/>')))

    assert len(row) == MOST_COLUMNS


def test_a_span_that_is_no_number_is_one():
    assert grid(table(cell("a", '<w:gridSpan w:val="two"/>'))) == [["a"]]
