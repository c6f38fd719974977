"""Bodies by the shape of their names."""

import pytest

from luodi.kernels.text.reading import read
from luodi.kernels.text.source import Source


def _bodies(text, rules):
    return {body.name: body for body in read(Source("## 题\n\n" + text), rules).organisations}


def test_words_before_a_name_are_no_part_of_it(rules):
    assert set(_bodies("依托青禾云谷产业园发展软件业,由县教育局负责。", rules)) == {
        "青禾云谷产业园",
        "县教育局",
    }


def test_a_short_name_points_to_the_one_long_name_it_ends(rules):
    bodies = _bodies("青禾县人大机关党组开会。县人大机关党组要带头。", rules)

    assert bodies["县人大机关党组"].canonical == "青禾县人大机关党组"
    assert bodies["县人大机关党组"].kind == "alias"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "修好水渠(牵头单位:县水务局;配合单位:县城投集团、柳湾镇)。",
            {"县水务局", "县城投集团", "柳湾镇"},
        ),
        ("县督查室要每周通报。", {"县督查室"}),
        ("由县督查室约谈负责人。", {"县督查室"}),
        ("形成区域发展格局、全区城乡布局。", set()),
        ("改善县域商业中心,返乡人员增加。", set()),
    ],
)
def test_local_bodies_are_found_by_what_they_end_in(text, names, rules):
    assert set(_bodies(text, rules)) == names


def test_upper_bodies_are_never_addressed(rules):
    bodies = _bodies("落实党中央部署,全县各级各部门要行动。", rules)

    assert not bodies["党中央"].may_be_addressee
    assert bodies["全县各级各部门"].may_be_addressee
