"""Circulars: sentences filled from figures, and places that no figure fills."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from luodi.packs import loader
from luodi.packs.errors import PackMistake
from luodi.packs.schemas import circulars

FILE = loader.LIBRARY / "delivery/circulars/progress.yaml"
FIGURES = circulars.Figures(
    year=2025, number=3, day=date(2025, 3, 3), issued_on=date(2025, 3, 8), total=3,
    completed=1, under_way=2, classes={"completed": 1, "behind": 2}, behind=(),
)  # fmt: skip


def test_the_english_document_says_the_same_figures() -> None:
    definition = loader.read(FILE, circulars.Definition)

    texts = [one.text for one in circulars.paragraphs(definition, FIGURES, "en")]

    # 1 of 3 is 33.3 %, 2 of 3 is 66.7 %
    assert "holds 3 key tasks. As of 3 March 2025, 1 are completed (33.3 %)" in texts[2]
    assert circulars.number(definition, FIGURES, "en") == "YDT [2025] No. 3"


def test_number_and_reply_go_by_the_day_of_issue_and_not_by_that_of_the_figures() -> None:
    definition = loader.read(FILE, circulars.Definition)
    figures = replace(FIGURES, day=date(2025, 12, 31), issued_on=date(2026, 1, 8))

    assert circulars.number(definition, figures, "zh") == "云督通〔2026〕3号"
    texts = [one.text for one in circulars.paragraphs(definition, figures, "zh")]
    assert any("于2026年1月18日前" in text for text in texts)  # ten days after the issue


def test_days_within_a_sentence_are_written_in_words() -> None:
    told = "至2025-03-03应完成17%，见第2025-13号。"

    assert circulars.days_in_words(told, "zh") == "至2025年3月3日应完成17%，见第2025-13号。"
    assert circulars.days_in_words("by 2025-03-03", "en") == "by 3 March 2025"


def test_days_have_no_padding() -> None:
    assert circulars.day_text(date(2025, 3, 3), "zh") == "2025年3月3日"


def test_a_place_that_no_figure_fills_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "progress.yaml"
    path.write_text(FILE.read_text("utf-8").replace("{reply_by}", "{reply_til}"), "utf-8")

    with pytest.raises(PackMistake, match="reply_til"):
        loader.read(path, circulars.Definition)
