"""Acts with what they were about."""

import pytest

from luodi.kernels.text.agendas import agenda_of_lead, agenda_told
from luodi.kernels.text.source import Sentence


def _sentence(text):
    return Sentence("A1", 0, 0, len(text), text, text, ((0, len(text)),), crosses_break=False)


def test_papers_joined_by_a_comma_are_two_items(rules):
    text = "县委召开会议,审议防汛应急预案修订方案、全年任务,听取春耕情况汇报。"

    found = list(agenda_of_lead(_sentence(text), 6, rules.meetings.agenda))

    assert [(one.act, one.item) for one in found] == [
        ("审议", "防汛应急预案修订方案"),
        ("审议", "全年任务"),
        ("听取汇报", "春耕情况汇报"),
    ]
    assert [text[slice(*one.segments[0])] for one in found] == [
        "审议防汛应急预案修订方案",
        "全年任务",
        "听取春耕情况汇报",
    ]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("会议还讨论了整改方案。", [("讨论", "整改方案", True)]),
        ("会议还讨论了其他问题。", [("讨论", "其他问题", False)]),
        ("班子成员作个人对照检查,随后发言。", [("对照检查", "班子成员作个人对照检查", True)]),
        ("会议要求抓好春耕。", []),
        ("会上还通报了植树情况。", [("通报", "植树情况", False)]),
        ("会议还就修渠事宜进行了研究。", [("研究", "修渠事宜", True)]),
        (
            "会议审议了《关于修路规划、筑坝任务的决定》、《用水办法》。",
            [("审议", "《关于修路规划、筑坝任务的决定》", True), ("审议", "《用水办法》", True)],
        ),
    ],
)
def test_a_told_act_is_an_item(rules, text, items):
    found = agenda_told(_sentence(text), rules.meetings.agenda)

    assert [(one.act, one.item, one.plan_worthy) for one in found] == items
