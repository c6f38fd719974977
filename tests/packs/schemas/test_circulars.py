"""Circulars: sentences filled from figures, and places that no figure fills."""

from datetime import date
from pathlib import Path

import pytest

from luodi.packs import loader
from luodi.packs.errors import PackMistake
from luodi.packs.schemas import circulars

FILE = loader.LIBRARY / "delivery/circulars/progress.yaml"
FIGURES = circulars.Figures(
    year=2025, number=3, day=date(2025, 3, 3), total=3, completed=1, under_way=2,
    classes={"completed": 1, "behind": 2}, behind=(),
)  # fmt: skip


def test_the_english_document_says_the_same_figures() -> None:
    definition = loader.read(FILE, circulars.Definition)

    texts = [one.text for one in circulars.paragraphs(definition, FIGURES, "en")]

    # 1 of 3 is 33.3 %, 2 of 3 is 66.7 %
    assert "holds 3 key tasks. As of 3 March 2025, 1 are completed (33.3 %)" in texts[2]
    assert circulars.number(definition, FIGURES, "en") == "[2025] No. 3"


def test_days_have_no_padding() -> None:
    assert circulars.day_text(date(2025, 3, 3), "zh") == "2025年3月3日"


def test_a_place_that_no_figure_fills_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "progress.yaml"
    path.write_text(FILE.read_text("utf-8").replace("{reply_by}", "{reply_til}"), "utf-8")

    with pytest.raises(PackMistake, match="reply_til"):
        loader.read(path, circulars.Definition)
