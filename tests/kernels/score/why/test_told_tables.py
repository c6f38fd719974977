"""Markdown."""

from luodi.kernels.score.why.told_tables import bullets, section, table


def test_a_table_a_list_and_a_section() -> None:
    assert table(["a", "b"], [["1", "2"]]) == "| a | b |\n| --- | --- |\n| 1 | 2 |"
    assert bullets(["x", "y"]) == "- x\n- y"
    assert section("H", "", "text") == "## H\n\ntext"
    assert section("H", "") == ""
