"""The width of a column is told by the lines themselves."""

import pytest

from luodi.kernels.text.lines import lines
from luodi.kernels.text.source import Source
from luodi.kernels.text.wrapping import ems, wrapping

TEXT = "各乡镇要备足种子和化肥把农机检修好确保不误农时同时加强田间管理做好病虫害防治工作" * 3 + "。"


def _ends(shadow: str) -> bool:
    return shadow.endswith("。")


@pytest.mark.parametrize("width", [11, 13, 20, 28])
def test_the_width_that_most_lines_share_is_found(width):
    cut = "\n".join(TEXT[at : at + width] for at in range(0, len(TEXT), width))

    found = wrapping(lines(Source(cut)), _ends)

    assert found is not None
    assert found.width == width


def test_paragraphs_of_different_lengths_are_not_wrapped():
    text = "\n".join(TEXT[:n] + "。" for n in (20, 47, 33, 71, 58))

    assert wrapping(lines(Source(text)), _ends) is None


def test_a_list_of_equally_long_sentences_is_not_wrapped():
    assert wrapping(lines(Source("要抓好春耕生产。\n" * 6)), _ends) is None


def test_ascii_counts_half():
    assert ems("2024年GDP") == 4 * 0.5 + 1 + 3 * 0.5
