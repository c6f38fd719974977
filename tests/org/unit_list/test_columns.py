"""A heading is understood in both languages, and as it is stored."""

import pytest

from luodi.org.unit_list.columns import COLUMNS, column_named, kinds_in, titles_in


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.key)
def test_a_column_has_three_names(column) -> None:
    for heading in (column.key, column.zh, f" {column.zh} ", titles_in("en")[column.key].upper()):
        assert column_named(heading) == column.key


def test_another_heading_means_none() -> None:
    assert column_named("备注") == ""


def test_kinds_have_words_in_both_languages() -> None:
    assert kinds_in("en")["town"] == "Town or sub-district"
    assert set(kinds_in("en")) == set(kinds_in("zh-hans"))
