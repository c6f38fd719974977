import pytest

from luodi.files.names import LONGEST, clean_name


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("会议 纪要.docx", "会议 纪要.docx"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\a\\b.txt", "b.txt"),
        ("a\r\nSet-Cookie: x.txt", "aSet-Cookie: x.txt"),
        ("plan\u202efdp.exe", "planfdp.exe"),
        ("a\x00.pdf", "a.pdf"),
        ("a\ud800.pdf", "a.pdf"),
        ("  . ", "file"),
        ("..", "file"),
        ("", "file"),
    ],
)
def test_a_name_is_shown_without_what_deceives(given, shown):
    assert clean_name(given) == shown


def test_a_name_of_three_hundred_characters_keeps_its_extension():
    name = clean_name("长" * 300 + ".docx")

    assert len(name) == LONGEST
    assert name.endswith("….docx")


def test_a_long_name_without_a_real_extension_is_cut():
    assert clean_name("长" * 300) == "长" * LONGEST
