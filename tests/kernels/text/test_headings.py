"""Where one article ends and the next begins."""

import pytest

from luodi.kernels.text.headings import Cues, parts
from luodi.kernels.text.lines import lines
from luodi.kernels.text.source import Source
from luodi.kernels.text.units import units


def _heads(text, rules):
    layout = rules.layout
    cues = Cues(layout.units, layout.headings, layout.bylines)
    found = parts(units(lines(Source(text)), layout.units), cues)
    return [[unit.text for unit in part.head] for part in found]


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("## 甲事\n\n要抓。\n\n## 乙事\n\n要防。", [["甲事"], ["乙事"]]),
        ("# 青禾日报\n\n## 甲事\n\n要抓。\n\n## 乙事\n\n要防。", [["青禾日报", "甲事"], ["乙事"]]),
        ("## 甲事\n\n要抓。\n\n### 小节\n\n要防。", [["甲事"]]),
        ("青禾日报\n第2版\n\n## 甲事\n\n要抓。", [["甲事"]]),
        ("要抓。要防。", [[]]),
    ],
)
def test_headings_part_a_page(rules, text, heads):
    assert _heads(text, rules) == heads


def test_a_fragment_in_the_middle_of_a_paragraph_is_no_guessed_heading(rules):
    assert _heads("甲事\n\n本报讯 要抓。\n\n县长说,各镇街要\n\n抓好春耕。", rules) == [["甲事"]]
