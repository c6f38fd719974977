import codecs

import pytest

from luodi.read.parsers.encodings import decode, everyday_share
from luodi.read.parsers.parsed import CannotParse
from tests.read.hostile_files import TRADITIONAL, text

LENGTHS = [80, 400, 3000]


def refusal(content):
    with pytest.raises(CannotParse) as refused:
        decode(content)
    return refused.value.code, refused.value.params


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize(
    ("codec", "label", "source"),
    [
        ("utf-8", "UTF-8", text(1)),
        ("utf-8-sig", "UTF-8", "部署，落实。"),
        ("gb18030", "GB18030", "部署全年工作，抓好落实。"),
        ("gb18030", "GB18030", TRADITIONAL),
        ("big5", "Big5", TRADITIONAL.replace("裡", "內")),
        ("utf-16", "UTF-16", "部署全年工作，抓好落实。"),
        ("utf-16-le", "UTF-16", "部署全年工作，2025年抓好落实。"),
        ("utf-16-be", "UTF-16", TRADITIONAL),
        ("utf-32", "UTF-32", "部署全年工作。"),
    ],
)
def test_a_text_comes_back_from_every_encoding_at_every_length(codec, label, source, length):
    written = text(length, source)

    decoded = decode(written.encode(codec))

    assert (decoded.text, decoded.encoding) == (written, label)


def test_utf8_is_never_taken_for_gb18030_though_it_decodes_as_such():
    content = "化工".encode()
    assert content.decode("gb18030") == "鍖栧伐"

    assert decode(content).text == "化工"


def test_ascii_is_utf8():
    assert decode(b"plain words\r\n").encoding == "UTF-8"


def test_utf8_and_marks_are_certain_and_the_rest_is_a_finding():
    assert decode("部署".encode()).certain
    assert decode("部署".encode("utf-16")).certain
    assert not decode(text(80).encode("gb18030")).certain


def test_a_mark_that_lies_is_told_with_line_and_byte():
    content = codecs.BOM_UTF8 + "第一行\n".encode() + b"\xff"

    assert refusal(content) == ("encoding_broken", {"encoding": "UTF-8", "byte": 3 + 10, "line": 2})


def test_a_second_encoding_is_told_with_the_line_where_it_begins():
    first = text(400) + "\n"
    content = first.encode() + text(60).encode("gb18030")

    code, params = refusal(content)

    assert (code, params["encoding"], params["line"]) == ("encoding_mixed", "UTF-8", 2)
    assert params["byte"] >= len(first.encode())


def test_gb18030_with_a_damaged_spot_is_told_with_its_line():
    content = text(200).encode("gb18030") + b"\n\xff\xff" + text(20).encode("gb18030")

    code, params = refusal(content)

    assert (code, params["encoding"], params["line"]) == ("encoding_mixed", "GB18030", 2)


def test_western_accents_are_not_guessed():
    assert refusal("Résumé".encode("latin-1")) == ("encoding_unknown", {})


def test_a_nul_is_told_with_line_and_byte():
    assert refusal(b"one\ntwo\x00") == ("nul", {"byte": 7, "line": 2})


def test_zero_bytes_that_no_encoding_explains_are_a_binary():
    assert refusal(b"\x00\xff\xfe\x80" * 50)[0] == "kind_binary"


def test_a_wrong_decoding_has_few_everyday_characters():
    right = text(400)
    wrong = text(400, TRADITIONAL).encode("big5", "ignore").decode("gb18030", "ignore")

    assert everyday_share(right) > 0.95
    assert everyday_share(wrong) < 0.7


def test_a_text_without_foreign_characters_gives_no_evidence():
    assert everyday_share("plain") == 0
