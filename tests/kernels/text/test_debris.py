"""What nobody wrote is cut out of a line; what stays still quotes the original."""

import pytest

from luodi.kernels.text.debris import Debris, debris_of
from luodi.kernels.text.reading import read
from luodi.kernels.text.source import Source
from luodi.kernels.text.spans import quote

SPACED = "各 乡镇 要备 足种 子,检 修农 机。"


@pytest.mark.parametrize(
    ("line", "clean"),
    [
        ("柳镇(zhèn)要备种", "柳镇要备种"),
        ("要备种,,修农机,。", "要备种,修农机。"),
        ("要\ufeff备\u200b种", "要备种"),
        ("应用(app)上线", "应用(app)上线"),
        ("记者 方小雨", "记者 方小雨"),
    ],
)
def test_debris_is_cut_out_and_nothing_else(line, clean):
    kept = debris_of(line).cut_from(line, ((0, len(line)),))

    assert quote(line, kept) == clean


def test_places_hold_in_a_text_that_the_line_is_only_a_part_of():
    text = "题\n要备种,,修农机。"
    line = ((2, len(text)),)

    kept = Debris(marks=True, spaced=False).cut_from(quote(text, line), line)

    assert kept == ((2, 6), (7, 11))


def test_blanks_are_debris_only_where_recognition_left_many():
    assert debris_of(SPACED).spaced
    assert not debris_of("本报讯(记者 方小雨)各乡镇要备足种子。").spaced
    assert not debris_of("序号 任务 单位 时限\n1 修路 交通局 年底").spaced


def test_a_text_full_of_debris_tells_the_same(rules):
    clean = "## 春耕\n\n各乡镇要备足种子,检修农机,按月通报进度。\n"
    dirty = "\ufeff## 春耕\n\n各乡镇(zhèn)要备足种子,,检修农机,,按月通报进度,。\n"

    left, right = (read(Source(text), rules).directives for text in (clean, dirty))

    assert [one.text for one in right] == [one.text for one in left]
    assert all(quote(dirty, one.segments) == one.text for one in right)
