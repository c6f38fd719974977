"""CSV out of any office: its encoding and its delimiter are found."""

import csv

import pytest

from luodi.files.csv_text import OddLine, Text, decoded, divided_by, read_as, rows_of


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


def test_a_title_above_the_table_does_not_say_what_divides() -> None:
    assert divided_by("2025年一季度报表\n单位;数值\n甲;1,5\n") == ";"
    assert divided_by("一列\n") == ","


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        ("单位".encode(), "utf-8"),
        ("单位".encode("utf-8-sig"), "utf-8-sig"),
        ("单位".encode("gbk"), "gb18030"),
        ("单位,数值".encode("utf-16"), "utf-16"),
        ("unit,value".encode("utf-16-le"), "utf-16-le"),
    ],
)
def test_the_encoding_is_told_beside_the_text(content, encoding) -> None:
    assert read_as(content) == Text(content.decode(encoding), encoding)


@pytest.mark.parametrize(
    ("first", "second"), [("utf-8", "gbk"), ("gbk", "utf-8")], ids=["behind utf-8", "behind gbk"]
)
def test_a_line_in_another_encoding_is_named(first, second) -> None:
    content = "单位,数值\n区经信局,1\n".encode(first) + "化工产业,2\n".encode(second)

    with pytest.raises(OddLine) as odd:
        read_as(content)

    assert odd.value.line == 3
