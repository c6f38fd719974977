"""A circular as PDF: the page of an official document, same bytes, words as words, fonts told."""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from luodi.air import official_fonts
from luodi.air.errors import NotReady
from luodi.air.official_fonts import chosen, fonts
from luodi.air.official_pages import pages
from luodi.air.official_pdf import pdf
from tests.air.test_official_document import CONTENT, LINE


@pytest.fixture(autouse=True)
def _a_chinese_font() -> None:
    if not fonts().text:
        pytest.skip("No Chinese font: install Debian's package fonts-noto-cjk.")


def read(content: dict) -> PdfReader:
    """The PDF of a content, read back."""
    return PdfReader(BytesIO(pdf(content)))


def words(content: dict) -> str:
    """All its words, without spaces."""
    return re.sub(r"\s", "", "".join(page.extract_text() for page in read(content).pages))


def one_page(text: str) -> dict:
    """A briefing with one sentence."""
    paragraphs = [{"kind": "text", "text": {"zh": text}}]
    return {**CONTENT, "pages": 1, "annexes": [], "addressees": None, "paragraphs": paragraphs}


def test_a_full_page_has_22_lines_of_28_characters():
    lines = [line for line in read(CONTENT).pages[1].extract_text().splitlines() if "国" in line]

    assert len(lines) == 22
    assert {line.count("国") for line in lines} == {28}


def test_the_paper_is_a4_and_the_margins_are_those_of_the_standard():
    page = read(CONTENT).pages[1]
    lefts: list[float] = []

    def note(text: str, cm: list[float], tm: list[float], _font: object, _size: float) -> None:
        if "国" in text:
            lefts.append(cm[0] * tm[4] + cm[4])

    page.extract_text(visitor_text=note)

    assert [round(float(side) / 72 * 25.4) for side in page.mediabox[2:]] == [210, 297]
    assert min(lefts) == pytest.approx(28 / 25.4 * 72, abs=1)


def test_the_same_content_gives_the_same_bytes():
    assert pdf(CONTENT) == pdf(CONTENT)


def test_number_signatory_copies_and_imprint_stand_in_the_print():
    told = words({**CONTENT, "signatory": "督查员乙", "copies": {"zh": "区委办公室。"}})

    for said in ("云督通〔2025〕3号", "签发人：督查员乙", "抄送：区委办公室。", "2025年3月31日印发",
                 "区经信局43", "—1—"):  # fmt: skip
        assert said in told


@pytest.mark.parametrize("code", ["#let x = 1", "*粗*", "$a$", "{{ 7*7 }}", "= 一级"])
def test_markup_in_a_text_is_printed_as_it_stands(code):
    assert re.sub(r"\s", "", code) in words(one_page(f"始{code}终"))


def test_a_briefing_is_one_page_until_it_is_too_long():
    assert (pages(one_page("短。")).count, pages(one_page("短。")).is_printed) == (1, True)
    # 22 lines of 28 letters are more than the room below the head
    assert pages(one_page(LINE * 22)).count == 2


def test_without_a_chinese_font_nothing_is_printed_and_pages_are_estimated(monkeypatch):
    none = chosen(frozenset({"Libertinus Serif"}))
    monkeypatch.setattr("luodi.air.official_pdf.fonts", lambda: none)
    monkeypatch.setattr("luodi.air.official_pages.fonts", lambda: none)

    with pytest.raises(NotReady, match="No Chinese font is installed"):
        pdf(CONTENT)
    assert (pages(one_page("短。")).count, pages(one_page("短。")).is_printed) == (1, False)
    # 8 lines of head and foot, 23 of text: two pages of 22
    assert pages(one_page(LINE * 22)).count == 2


def test_the_fonts_of_the_standard_are_taken_where_they_are():
    found = chosen(
        frozenset({"FangSong_GB2312", "SimHei", "Noto Serif CJK SC", "Liberation Serif"})
    )

    assert (found.text, found.heading, found.title) == (
        "FangSong_GB2312", "SimHei", "Noto Serif CJK SC",
    )  # fmt: skip
    assert found.is_standard and found.used[-1] == "Liberation Serif"


def test_the_folder_of_fonts_is_a_setting(settings, tmp_path):
    settings.LUODI_FONTS = str(tmp_path)

    assert official_fonts.folder() == str(tmp_path)
    assert fonts().latin  # an empty folder takes nothing away
