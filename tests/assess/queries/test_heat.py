"""Units × criteria."""

from decimal import Decimal

from luodi.assess import queries


def test_a_cell_says_points_fifth_and_whether_there_is_a_figure(computed):
    rows = {row.unit.code: row for row in queries.cells(computed, queries.scores(computed))}

    # tax 60, 40, 20: cuts at 28, 36, 44 and 52
    assert [rows[code].cells[0].fifth for code in ("BLZ", "QST", "HLZ")] == [5, 3, 1]
    gap = rows["BLZ"].cells[2]
    assert (gap.points, gap.fifth, gap.reported) == (Decimal("8.33"), 0, False)
    blocked = rows["NQZ"].cells[0]
    assert (blocked.points, blocked.reported) == (None, False)


def test_the_whole_table_leaves_missing_cells_empty(computed):
    rows = list(queries.table(computed))

    assert rows[0] == [1, "BLZ", "白鹭镇", Decimal("128.33"), Decimal("60.00"), Decimal("30.00"),
                       None, Decimal("30.00")]  # fmt: skip
    assert rows[-1][:5] == [None, "NQZ", "南桥镇", None, None]


def test_criteria_come_in_the_schemes_order(computed):
    assert [code for code, _title in queries.criteria(computed)] == [
        "tax_per_mu", "output_per_mu", "rd_intensity", "energy_per_output"]  # fmt: skip
