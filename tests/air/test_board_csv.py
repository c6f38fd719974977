"""A board as CSV: figures as on the page, nothing a spreadsheet would run."""

from luodi.air.board_csv import board_csv, text


def test_a_name_that_looks_like_a_formula_is_quoted_and_a_figure_is_not():
    assert text("=SUM(A1)") == "'=SUM(A1)"
    assert text("@cmd") == "'@cmd"
    assert text("青石滩镇") == "青石滩镇"


def test_each_unit_is_a_row_with_the_points_of_the_page(board):
    lines = board_csv(board.content).decode("utf-8-sig").splitlines()

    assert len(lines) == 3
    first = board.content["rows"][0]
    assert lines[1].startswith(f"1,{first['unit']['name']},JXJ,{first['points']},")
