import pytest
from lxml import etree

from luodi.read.parsers.docx_styles import heading_levels, outline_level
from tests.read.docx_files import W


def styles(*given):
    return etree.fromstring(f'<w:styles xmlns:w="{W}">{"".join(given)}</w:styles>')


def style(name, called, based="", outline=""):
    base = f'<w:basedOn w:val="{based}"/>' if based else ""
    level = f'<w:pPr><w:outlineLvl w:val="{outline}"/></w:pPr>' if outline else ""
    return f'<w:style w:styleId="{name}"><w:name w:val="{called}"/>{base}{level}</w:style>'


@pytest.mark.parametrize(
    ("called", "level"),
    [("heading 1", 1), ("Heading 3", 3), ("标题 2", 2), ("標題2", 2), ("Title", 1), ("副标题", 2),
     ("Normal", 0)],
)  # fmt: skip
def test_a_style_is_known_by_its_name_in_either_language(called, level):
    assert heading_levels(styles(style("a", called))) == {"a": level}


def test_an_outline_level_counts_from_nought():
    assert heading_levels(styles(style("a", "条", outline="1"))) == {"a": 2}


def test_a_style_takes_its_level_from_the_one_it_is_based_on():
    levels = heading_levels(styles(style("a", "heading 2"), style("b", "own", based="a")))

    assert levels["b"] == 2


def test_styles_based_on_each_other_in_a_circle_are_body():
    levels = heading_levels(styles(style("a", "x", based="b"), style("b", "y", based="a")))

    assert levels == {"a": 0, "b": 0}


def test_no_styles_give_no_levels():
    assert heading_levels(None) == {}


def test_the_ninth_outline_level_is_body_text():
    properties = etree.fromstring(f'<w:pPr xmlns:w="{W}"><w:outlineLvl w:val="9"/></w:pPr>')

    assert outline_level(properties) == 0
