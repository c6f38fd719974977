"""A circular as DOCX: the page of an official document, and the same bytes every time."""

import re
import shutil
import subprocess
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from pypdf import PdfReader

from luodi.air.official_document import docx

LINE = "国" * 28
CONTENT = {
    "masthead": {"zh": "督查通报"},
    "issuer": "溪桥区委区政府督查室",
    "number": {"zh": "云督通〔2025〕3号"},
    "title": {"zh": "关于2025年重点工作任务推进情况的通报"},
    "addressees": {"zh": "各镇人民政府："},
    "issued_on": "2025-03-31",
    "paragraphs": [
        {"kind": "heading", "text": {"zh": "一、总体情况"}},
        {"kind": "text", "text": {"zh": "已办结16项，占37.2%。"}},
        {"kind": "text", "text": {"zh": LINE * 60}},
    ],
    "annex": {
        "title": {"zh": "汇总表"},
        "columns": [{"zh": "单位"}, {"zh": "任务数"}],
        "rows": [{"unit": {"zh": "区经信局"}, "counts": [43]}],
    },
}


def opened(content: bytes) -> Document:
    """The document, read back."""
    return Document(BytesIO(content))


def rendered(content: bytes, folder: Path) -> PdfReader:
    """The document as LibreOffice prints it."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("No LibreOffice: install Debian's package libreoffice-writer-nogui.")
    (folder / "circular.docx").write_bytes(content)
    subprocess.run(
        [office, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to",
         "pdf", "--outdir", str(folder), str(folder / "circular.docx")],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return PdfReader(folder / "circular.pdf")


@pytest.mark.parametrize("sign", ["\x07", "\x1f", "\ufffe", "\uffff"])
def test_signs_that_xml_does_not_know_are_left_out_everywhere(sign: str) -> None:
    paragraphs = [{"kind": "text", "text": {"zh": f"办结{sign}16项。"}}]
    content = {**CONTENT, "issuer": f"督查{sign}室", "title": {"zh": f"通{sign}报"},
               "paragraphs": paragraphs}  # fmt: skip

    texts = [one.text for one in opened(docx(content)).paragraphs]

    assert {"办结16项。", "通报", "督查室"} <= set(texts)


def test_a_text_without_a_sentence_prints_all_the_same() -> None:
    assert docx({**CONTENT, "paragraphs": []}).startswith(b"PK")


def test_the_same_content_gives_the_same_bytes() -> None:
    assert docx(CONTENT) == docx(CONTENT)


def test_the_bytes_do_not_tell_when_they_were_packed() -> None:
    with ZipFile(BytesIO(docx(CONTENT))) as packed:
        dates = {entry.date_time for entry in packed.infolist()}
        core = packed.read("docProps/core.xml").decode()

    assert dates == {(1980, 1, 1, 0, 0, 0)}
    assert set(re.findall(r"\d{4}-\d{2}-\d{2}T[\d:]+Z", core)) == {"2025-03-31T00:00:00Z"}


def test_the_page_is_that_of_gb_t_9704() -> None:
    section = opened(docx(CONTENT)).sections[0]

    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(margin / Mm(1)) for margin in margins] == [37, 35, 28, 26]
    assert (round(section.page_width / Mm(1)), round(section.page_height / Mm(1))) == (210, 297)


def test_lines_and_characters_are_set_by_the_recipe() -> None:
    with ZipFile(BytesIO(docx(CONTENT))) as packed:
        body, styles = packed.read("word/document.xml").decode(), packed.read("word/styles.xml")

    assert 'w:lineRule="exact" w:line="579"' in body  # 28.95 pt are 579 twentieths
    assert b'<w:spacing w:val="-5"/>' in styles  # a quarter point closer
    assert "docGrid" not in body
    assert {"仿宋_GB2312", "方正小标宋简体", "黑体"} <= set(re.findall('eastAsia="(.*?)"', body))


def test_it_holds_no_picture_and_no_name_but_the_unit() -> None:
    document = opened(docx(CONTENT))

    assert document.core_properties.author == "溪桥区委区政府督查室"
    with ZipFile(BytesIO(docx(CONTENT))) as packed:
        assert not [name for name in packed.namelist() if "thumbnail" in name]


def test_a_full_page_has_22_lines_of_28_characters(tmp_path: Path) -> None:
    page = rendered(docx(CONTENT), tmp_path).pages[1].extract_text()

    lines = [line for line in page.splitlines() if "国" in line]
    assert len(lines) == 22
    assert {line.count("国") for line in lines} == {28}


def test_the_figures_and_the_number_stand_in_the_print(tmp_path: Path) -> None:
    pages = rendered(docx(CONTENT), tmp_path).pages

    text = re.sub(r"\s", "", "".join(page.extract_text() for page in pages))
    for words in ("〔2025〕3号", "已办结16项，占37.2%", "2025年3月31日", "区经信局43", "—1—"):
        assert words in text


def test_signatory_copies_and_several_tables_stand_in_the_print(tmp_path: Path) -> None:
    table = {"title": {"zh": "部门系列得分表"}, "columns": [{"zh": "单位"}, {"zh": "得分"}],
             "rows": [{"head": {"zh": "区经信局"}, "cells": [{"zh": "未计分", "en": ""}]}],
             }  # fmt: skip
    content = {**CONTENT, "signatory": "督查员乙", "copies": {"zh": "区委办公室。"},
               "annexes": [table, table]}  # fmt: skip

    pages = rendered(docx(content), tmp_path).pages

    text = re.sub(r"\s", "", "".join(page.extract_text() for page in pages))
    for words in (
        "签发人：督查员乙",
        "抄送：区委办公室。",
        "2025年3月31日印发",
        "附件2",
        "区经信局未计分",
    ):
        assert words in text


def test_a_briefing_has_the_head_of_one_and_no_signature(tmp_path: Path) -> None:
    text = {"kind": "text", "text": {"zh": "已办结16项。"}}
    content = {**CONTENT, "pages": 1, "annexes": [], "addressees": None, "paragraphs": [text]}

    pages = rendered(docx(content), tmp_path).pages

    assert len(pages) == 1
    told = re.sub(r"\s", "", pages[0].extract_text())
    # once in the head and once in the imprint
    assert told.count("溪桥区委区政府督查室") == 2 and "附件" not in told


PARAGRAPHS = {
    "one page": [{"kind": "text", "text": {"zh": "已办结16项。"}}],
    "two pages": [{"kind": "text", "text": {"zh": LINE * 20}}] * 2,
}
TABLE = {"title": {"zh": "得分表"}, "columns": [{"zh": "单位"}, {"zh": "得分"}],
         "rows": [{"head": {"zh": "区经信局"}, "cells": ["80.0"]}]}  # fmt: skip
FORMS = {
    "progress": {"annexes": [TABLE], "copies": {"zh": "区委办公室。"}},
    "result": {"annexes": [TABLE, TABLE], "copies": {"zh": "区委办公室，" * 9}},
    "briefing": {"annexes": [], "addressees": None, "pages": 1},
}


def heights(page: Any) -> dict[str, float]:
    """How high above the paper's foot each line of a page stands, in points, by its words."""
    found: dict[str, float] = {}

    def seen(text: str, matrix: list[float], at: list[float], *_fonts: object) -> None:
        if words := re.sub(r"\s", "", text):
            found[words] = at[5] * matrix[3] + matrix[5]

    page.extract_text(visitor_text=seen)
    return found


@pytest.mark.parametrize("length", PARAGRAPHS)
@pytest.mark.parametrize("form", FORMS)
def test_the_imprint_stands_at_the_foot_of_the_last_page(
    tmp_path: Path, form: str, length: str
) -> None:
    content = {**CONTENT, **FORMS[form], "paragraphs": PARAGRAPHS[length]}

    *before, last = rendered(docx(content), tmp_path).pages

    # the type area ends 35 mm, 99.2 points, above the paper's foot; the last line is 24 points high
    printed = [height for words, height in heights(last).items() if words.endswith("印发")]
    assert len(printed) == 1 and 35 / 25.4 * 72 < printed[0] < 35 / 25.4 * 72 + 24
    assert not any(words.endswith("印发") for page in before for words in heights(page))
    body = [height for height in heights(last).values() if height > 35 / 25.4 * 72]
    assert min(body) >= printed[0] - 1  # nothing stands below it but the page's number


def test_the_imprint_hangs_at_the_foot_of_the_paper_with_the_margin_as_a_row_of_its_own() -> None:
    imprint = opened(docx({**CONTENT, "copies": {"zh": "区委办公室。"}})).tables[-1]

    place = imprint._tbl.tblPr.find(qn("w:tblpPr"))
    assert (place.get(qn("w:vertAnchor")), place.get(qn("w:tblpYSpec"))) == ("page", "bottom")
    copies, printed, margin = imprint.rows
    assert (copies.cells[0].text, printed.cells[0].text.endswith("印发　")) == (
        "抄送：区委办公室。", True,
    )  # fmt: skip
    assert (round(margin.height / Mm(1)), margin.cells[0].text) == (35, "")


def test_between_the_table_of_an_annex_and_the_imprint_stands_a_line() -> None:
    names = [one.tag for one in opened(docx(CONTENT)).element.body]

    assert names.count(qn("w:tbl")) == 2  # the annex has one, the imprint is one
    assert (qn("w:tbl"), qn("w:tbl")) not in pairwise(names)


@pytest.mark.django_db
def test_a_drafted_circular_prints_its_figures(circular, tmp_path: Path) -> None:
    pages = rendered(docx(circular.content), tmp_path).pages

    text = re.sub(r"\s", "", "".join(page.extract_text() for page in pages))
    assert "共有重点任务2项" in text
    # LibreOffice sets quotation marks from another font, and they come out beside their place
    assert "青石滩镇：第1.2" in text and "整治老街" in text
