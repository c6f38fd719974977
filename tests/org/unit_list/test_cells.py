"""One cell: what spreadsheets make of codes, days and names, and how a mistake is told."""

from datetime import date

import pytest

from luodi.org.unit_list.cells import Wrong, value_of


@pytest.mark.parametrize(
    ("key", "cell", "value"),
    [("code", " CZJ\u200b", "CZJ"), ("code", ["n", "101"], "101"), 
     ("name", "区财\n政局", "区财政局"),
     ("kind", "bureau", "bureau"), ("kind", "Bureau", "bureau"), ("parent", None, ""),
     ("aliases", "甲；乙;丙\n甲\r\n丁", ["甲", "乙", "丙", "丁"]), ("aliases", None, []),
     ("valid_from", ["d", "2025-03-01"], date(2025, 3, 1)), ("valid_from", None, None),
     ("valid_from", "2025年3月1日", date(2025, 3, 1)), ("valid_to", "2025/3/1", date(2025, 3, 1)),
     ("valid_to", " 2025-03-01 00:00:00", date(2025, 3, 1))],
)  # fmt: skip
def test_a_cell_is_read_as_it_is_meant(key, cell, value) -> None:
    assert value_of(key, cell) == value


def test_a_kind_is_read_in_chinese() -> None:
    from luodi.org.unit_list.columns import kinds_in

    for value, label in kinds_in("zh-hans").items():
        assert value_of("kind", label) == value


@pytest.mark.parametrize(
    ("key", "cell"),
    [("code", ["n", "1.23E+17"]), ("code", ["n", "123456789012345678"]), ("code", "财政局"),
     ("code", ""), ("code", None), ("code", "A B"), ("name", ["f", ""]), ("name", ["e", "#REF!"]),
     ("name", ["b", True]), ("name", ["d", "2025-01-01"]), ("name", "局" * 81), ("name", "局\x00"),
     ("name", "局\x0b局"),
     ("short_name", "局" * 41), ("aliases", "甲；" + "局" * 81), ("kind", "部委"),
     ("kind", None), ("valid_from", ["n", "44986"]), ("valid_from", "2025-02-30"),
     ("valid_from", "2025年2月"), ("valid_from", "3-1"), ("valid_from", "1949-10-01"),
     ("valid_from", ["d", "2101-01-01"]), ("valid_from", ["e", "#N/A"]), ("valid_to", ["f", ""]),
     ("valid_to", "25:61"), ("parent", "区政府")],
)  # fmt: skip
def test_what_cannot_be_is_told_with_its_rule_and_remedy(key, cell) -> None:
    with pytest.raises(Wrong) as found:
        value_of(key, cell)

    assert found.value.rule and found.value.remedy
    assert "\x00" not in found.value.value
