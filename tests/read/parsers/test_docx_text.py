import pytest
from lxml import etree

from luodi.read.parsers.docx_text import words_of
from tests.read.docx_files import W


def words(inner):
    return words_of(etree.fromstring(f'<w:p xmlns:w="{W}">{inner}</w:p>'))


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>", "甲\t乙"),
        ("<w:r><w:t>3</w:t><w:noBreakHyphen/><w:t>5</w:t></w:r>", "3-5"),
        ("<w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink>", "链接"),
        ("<w:sdt><w:sdtContent><w:r><w:t>控件</w:t></w:r></w:sdtContent></w:sdt>", "控件"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r>", ""),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r>", ""),
        ("<w:r><w:ruby><w:rt><w:r><w:t>zhèn</w:t></w:r></w:rt>"
         "<w:rubyBase><w:r><w:t>镇</w:t></w:r></w:rubyBase></w:ruby></w:r>", "镇"),
    ],
)  # fmt: skip
def test_a_paragraph_says_what_a_reader_sees(inner, text):
    assert words(inner).text == text


def test_deletions_are_counted():
    assert words("<w:del><w:r><w:t>x</w:t></w:r></w:del><w:del/>").deletions == 2
