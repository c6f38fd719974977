"""Who presided, was present, or sat in."""

import pytest

from luodi.kernels.text.attendees import attendees
from luodi.kernels.text.source import Sentence


def _sentence(text):
    return Sentence("A1", 0, 0, len(text), text, text, ((0, len(text)),), crosses_break=False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("县委书记汪立言主持会议。", [("chair", "县委书记", "汪立言")]),
        ("会议由县长简宁主持。", [("chair", "县长", "简宁")]),
        (
            "受县委书记汪立言委托,县长简宁主持会议并讲话。",
            [("chair", "县长", "简宁")],
        ),
        (
            "县委副书记、县长简宁,县委常委出席会议。",
            [("present", "县委副书记、县长", "简宁"), ("present", "县委常委", None)],
        ),
        ("有关县领导列席。", [("in_attendance", "有关县领导", None)]),
        ("支部负责人代表班子作对照检查。", [("present", "支部负责人", None)]),
        ("全县春耕农机参加作业。", []),
    ],
)
def test_the_verb_gives_the_role(rules, text, expected):
    found = attendees(_sentence(text), rules.meetings.attendees, rules.persons)

    assert [(role, one.title, one.name) for role, one in found] == expected
