"""A stored table through the child: what it says, or one sentence for whatever goes wrong."""

import pytest
from django.utils.translation import override

from luodi.files import table_intake
from luodi.files.child import ChildFailed
from luodi.files.errors import OF_TABLES, TableUnreadable
from luodi.files.table_intake import LARGEST, WORKBOOK_OR_CSV, read_sheets, refuse_large
from tests.files.books import with_rows

ROWS = '<row r="1"><c r="A1"><v>1</v></c></row>'


@pytest.fixture(autouse=True)
def in_english():
    """Read the sentences as they stand in the code."""
    with override("en"):
        yield


@pytest.fixture
def stored(tmp_path):
    """Keep bytes as a file; return its path."""

    def keep(content: bytes):
        path = tmp_path / "x"
        path.write_bytes(content)
        return path

    return keep


@pytest.fixture
def answering(monkeypatch):
    """Let the child answer something, or fail."""

    def answer(told):
        def child(*_args, **_options):
            if isinstance(told, Exception):
                raise told
            return told

        monkeypatch.setattr(table_intake, "run_in_child", child)

    return answer


def rows(answer):
    return answer["sheets"][0]["rows"]


def test_a_workbook_is_read_in_a_child(stored) -> None:
    found = read_sheets(stored(with_rows(ROWS)), "x.xlsx", take=rows)

    assert found == [[1, False, [["n", "1"]]]]


def test_a_list_may_be_csv_where_the_room_says_so(stored) -> None:
    found = read_sheets(stored("甲,乙".encode()), "x.csv", take=rows, task=WORKBOOK_OR_CSV)

    assert found == [[1, False, ["甲", "乙"]]]


def test_a_file_over_ten_megabytes_is_refused_and_one_of_just_ten_is_not() -> None:
    refuse_large(LARGEST, "台账.xlsx")

    with pytest.raises(TableUnreadable) as refused:
        refuse_large(LARGEST + 1, "台账.xlsx")

    assert "“台账.xlsx” has more than 10 MB" in refused.value.sentence


@pytest.mark.parametrize("code", ["too_slow", "too_much_memory", "broke_off"])
def test_a_child_that_ended_is_told_by_why(answering, tmp_path, code) -> None:
    answering(ChildFailed(code, "why"))

    with pytest.raises(TableUnreadable) as refused:
        read_sheets(tmp_path, "台账.xlsx", take=rows)

    assert refused.value.code == code
    assert "台账.xlsx" in refused.value.sentence


def test_a_file_that_is_gone_is_told(tmp_path) -> None:
    with pytest.raises(TableUnreadable, match="zip_broken"):
        read_sheets(tmp_path / "nowhere", "x.xlsx", take=rows)


@pytest.mark.parametrize(
    ("code", "params", "told"),
    [
        ("too_wide", {"sheet": "甲", "row": 1, "limit": 200}, "beyond column 200 in row 1"),
        ("kind_png", {"kind": "png"}, "it is: png"),
        ("zip_path", {"part": "../x"}, "as only attack files are (zip_path)"),
    ],
)
def test_a_refusal_of_the_child_becomes_a_sentence(answering, tmp_path, code, params, told) -> None:
    answering({"refused": [code, params]})

    with pytest.raises(TableUnreadable) as refused:
        read_sheets(tmp_path, "x.xlsx", take=rows)

    assert told in refused.value.sentence


@pytest.mark.parametrize(
    "nonsense",
    [{}, {"sheets": []}, 7, {"refused": "no"}, {"refused": [[], {}]}, {"refused": ["rows", {}]},
     {"refused": [None, {}]}],
)  # fmt: skip
def test_a_child_that_answers_nonsense_is_not_believed(answering, tmp_path, nonsense) -> None:
    answering(nonsense)

    with pytest.raises(TableUnreadable, match="broke_off"):
        read_sheets(tmp_path, "x.xlsx", take=rows)


@pytest.mark.parametrize("code", OF_TABLES)
def test_every_sentence_names_the_file(code) -> None:
    told = {"name": "台账.xlsx", "limit": 1, "kind": "pdf", "sheet": "甲", "row": 1}

    assert "台账.xlsx" in TableUnreadable(code, told).sentence
