"""CSV out of any office: its encoding and its delimiter are found."""

import csv

import pytest

from luodi.files.csv_text import decoded, rows_of


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_is_read_in_the_encodings_that_offices_save(encoding) -> None:
    assert decoded("单位,数值".encode(encoding)) == "单位,数值"


@pytest.mark.parametrize("content", [b"\xff\xff\x80 \x81", b"\xff\xfe\x00"])
def test_what_is_no_text_is_none(content) -> None:
    assert decoded(content) is None


@pytest.mark.parametrize("sign", [",", "\t", ";"])
def test_the_first_line_says_what_divides(sign) -> None:
    assert list(rows_of(f"甲{sign}乙{sign}丙\n1{sign}2{sign}3\n"))[1] == ["1", "2", "3"]


def test_an_open_quotation_mark_is_an_error() -> None:
    with pytest.raises(csv.Error):
        list(rows_of('甲,"乙'))
