"""What a column break cut is healed, and nothing else."""

import pytest

from luodi.kernels.text.layout import articles
from luodi.kernels.text.source import Source


@pytest.mark.parametrize(
    ("pieces", "paragraphs"),
    [
        (["要备足种", "子。"], ["要备足种子。"]),
        (["要备足种子。", "要检修农机。"], ["要备足种子。", "要检修农机。"]),
        (["要备足种子", "、化肥。"], ["要备足种子、化肥。"]),
        (["任务如下:", "一是修路。"], ["任务如下:", "一是修路。"]),
        (["1.修路;", "2.架桥。"], ["1.修路;", "2.架桥。"]),
        (["要抓好春耕,按", "本报讯 另一件事。"], ["要抓好春耕,按", "本报讯 另一件事。"]),
        (["要修路。", "青禾县人民政府", "2024年3月4日"], ["要修路。", "青禾县人民政府"]),
    ],
)
def test_pieces_heal_only_where_a_sentence_was_cut(rules, pieces, paragraphs):
    text = "## 春耕\n\n各乡镇要行动起来。\n\n" + "\n\n".join(pieces)

    (article,), _ = articles(Source(text), rules.layout)

    assert [one.text for one in article.paragraphs][1:] == paragraphs
