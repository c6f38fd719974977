"""Titles are folded alike whatever width, case and script they are written in."""

import pytest

from luodi.plan.folding import folded
from luodi.plan.models import Line


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("ＡＩ產業園", "ai产业园"),
        ("“六大”工程", '"六大"工程'),
        ("步\u200b道", "步道"),
        ("第１期　工程", "第1期 工程"),
        ("甲\x00乙\ud800", "甲乙"),
        ("㎡", "m2"),
        ("Park", "park"),
    ],
)
def test_a_title_is_folded(written, plain):
    assert folded(written) == plain


def test_a_line_is_stored_with_its_folded_title(task, office, now):
    task.title = "建成東岸步道"
    task.save(update_fields=["title"])

    assert Line.objects.get(pk=task.pk).folded == "建成东岸步道"
