"""A list of units out of hostile bytes: refused with a code, or read as cells."""

import codecs
import sys

import openpyxl
import pytest

from luodi.files.table import read, read_with_percents
from tests.files.books import NAMESPACE, SHEET, saved, with_part

HEAD = "代码,全称\n"


def cells(answer):
    return [row[2] for row in answer["sheets"][0]["rows"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_a_csv_is_decoded(encoding) -> None:
    assert cells(read(f"{HEAD}HGJ,化工局\n".encode(encoding), name="x.csv"))[1] == ["HGJ", "化工局"]


@pytest.mark.parametrize("sign", [",", "\t", ";"])
def test_a_delimiter_is_found(sign) -> None:
    content = f"代码{sign}全称\nA{sign}甲，乙\n".encode()

    assert cells(read(content, name="x.csv"))[1] == ["A", "甲，乙"]


def test_blank_rows_are_left_out_and_the_others_keep_their_numbers() -> None:
    answer = read(f"{HEAD}\n , \nA,甲\n".encode(), name="x.csv")

    assert [row[0] for row in answer["sheets"][0]["rows"]] == [1, 4]


def test_a_line_break_within_a_cell_stays_in_it() -> None:
    answer = read(f'{HEAD}A,"甲\n乙"\nB,丙\n'.encode(), name="x.csv")

    assert answer["sheets"][0]["rows"][1:] == [[2, False, ["A", "甲\n乙"]], [3, False, ["B", "丙"]]]


def mixed() -> bytes:
    return HEAD.encode() + "A,甲\n".encode("utf-16-le") + b"\xff\xff\x80\n"


def book(change=lambda sheet: None, epoch=None) -> bytes:
    made = openpyxl.Workbook()
    if epoch:
        made.epoch = epoch
    made.active.append(["代码", "全称"])
    change(made.active)
    return saved(made)


FAR_AWAY = (
    f'<worksheet xmlns="{NAMESPACE}"><dimension ref="A1:XFD1048576"/><sheetData>'
    '<row r="1"><c r="A1"><v>1</v></c></row>'
    '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
).encode()
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + f']><worksheet xmlns="{NAMESPACE}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&i;'
    "</t></is></c></row></sheetData></worksheet>"
).encode()
FILE = (
    f'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]><worksheet xmlns="{NAMESPACE}">'
    '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&f;</t></is></c></row></sheetData>'
    "</worksheet>"
).encode()
HOSTILE = {
    "mixed encodings": (mixed, {"odd_line"}),
    "an open quotation mark": (lambda: f'{HEAD}A,"甲\n'.encode(), {"csv"}),
    "a row of 300 cells": (lambda: (HEAD + ",".join(["x"] * 300)).encode(), {"too_wide"}),
    "20,001 rows": (lambda: (HEAD + "A,甲\n" * 20_001).encode(), {"rows"}),
    "a cell at XFD1048576": (lambda: with_part(book(), SHEET, FAR_AWAY), {"too_far_down"}),
    "a billion laughs": (lambda: with_part(book(), SHEET, LAUGHS), {"broken"}),
    "a file from outside": (lambda: with_part(book(), SHEET, FILE), {"broken"}),
    "a part outside": (lambda: with_part(book(), "../x", b"x"), {"zip_path"}),
    "a part that unpacks a thousandfold": (
        lambda: with_part(book(), SHEET, b" " * 3_000_000), {"broken", "zip_ratio"},
    ),
    "a cut workbook": (lambda: book()[:2_000], {"zip_broken"}),
    "a locked workbook": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        {"kind_locked_office"},
    ),
    "an old workbook": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), {"kind_xls"},
    ),
    "a binary workbook": (
        lambda: with_part(book(), "[Content_Types].xml",
                          b"application/vnd.ms-excel.sheet.binary.macroEnabled.main"),
        {"kind_xlsb"},
    ),
    "a NUL": (lambda: f"{HEAD}A,\x00\n".encode(), {"nul"}),
    "a web page": (lambda: b"<html><table>", {"kind_html"}),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), {"kind_png"}),
    "a program": (lambda: b"\x7fELF" + bytes(100), {"kind_program"}),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_bytes_are_refused_by_a_code(name) -> None:
    make, codes = HOSTILE[name]

    answer = read(make(), name="x.xlsx")

    assert answer["refused"][0] in codes


def test_a_byte_order_mark_is_no_part_of_the_heading() -> None:
    assert cells(read(codecs.BOM_UTF8 + HEAD.encode(), name="x.csv"))[0] == ["代码", "全称"]


def test_a_workbook_that_counts_from_1904_says_so() -> None:
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    assert read(book(), name="x.xlsx")["epoch"] == 1900
    assert read(book(epoch=CALENDAR_MAC_1904), name="x.xlsx")["epoch"] == 1904


def test_the_child_needs_no_django() -> None:
    import subprocess

    code = "import luodi.files.table, sys; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_lone_quotation_mark_is_told_with_the_line_where_its_row_begins() -> None:
    answer = read(f'{HEAD}A,"甲\n乙"\nB,"丙\nC,丁\n'.encode(), name="x.csv")

    assert answer["refused"][1]["row"] == 4


def test_a_csv_tells_its_encoding_and_what_divides() -> None:
    answer = read("代码;全称\n".encode("gbk"), name="x.csv")

    assert (answer["encoding"], answer["divided_by"]) == ("gb18030", ";")


def test_a_room_may_ask_for_more_rows() -> None:
    content = f"{HEAD}{'A,甲' + chr(10)}".encode() + b"A,x\n" * 20_001

    assert len(cells(read(content, name="x.csv", most_rows=30_000))) == 20_003


def test_percentages_are_told_apart_for_rooms_that_ask() -> None:
    book = openpyxl.Workbook()
    book.active["A1"], book.active["B1"] = 0.125, 0.125
    book.active["A1"].number_format = "0.0%"

    content = saved(book)

    assert cells(read_with_percents(content, name="x.xlsx")) == [[["p", "0.125"], ["n", "0.125"]]]
    assert cells(read(content, name="x.xlsx")) == [[["n", "0.125"], ["n", "0.125"]]]
