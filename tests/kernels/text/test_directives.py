"""Directives: what asks, who speaks, who is asked, and what is left alone."""

import pytest

from luodi.kernels.text.directives import directives
from luodi.kernels.text.facts import Directive
from tests.kernels.text.facts_of import RULES, article, reproduces


def found(given: str) -> tuple[Directive, ...]:
    return directives(article(given), RULES.directives)


def test_the_opener_gives_the_speaker_and_the_words_before_yao_the_addressee():
    (one,) = found("会议强调,各乡镇要压实防汛责任。")

    assert (one.speaker, one.addressee, one.assumed) == ("会议", "各乡镇", ())


def test_later_sentences_inherit_both_and_say_that_they_are_assumed():
    _, later = found("会议强调,各乡镇要压实防汛责任。要备足沙袋。")

    assert (later.speaker, later.addressee) == ("会议", "各乡镇")
    assert later.assumed == ("addressee", "speaker")


def test_a_title_printed_before_a_name_is_not_part_of_the_speaker():
    (one,) = found("县委书记汪立言强调,要把堤防修牢。")

    assert one.speaker == "汪立言"


def test_he_is_the_last_speaker_named():
    _, later = found("县长简宁指出,要抢抓工期。他强调,要守住质量。")

    assert later.speaker == "简宁"


def test_an_imperative_counts_after_a_demand_and_not_by_itself():
    alone = found("组织技术人员下田。")
    after = found("会议要求,要抓好春耕。组织技术人员下田。")

    assert alone == ()
    assert [one.explicit_yao for one in after] == [True, False]


def test_a_new_paragraph_ends_the_scope():
    given = "会议要求,要抓好春耕。\n组织技术人员下田。"

    assert len(found(given)) == 1


def test_a_colon_and_numbers_carry_the_scope_over_paragraphs():
    given = "会议要求重点抓好以下工作:\n一是抓好春耕备耕。\n二是做好森林防火。"

    texts = [one.text for one in found(given)]

    assert texts[-2:] == ["一是抓好春耕备耕。", "二是做好森林防火。"]


def test_each_numbered_item_of_a_sentence_is_a_directive_of_its_own():
    given = "会议要求,一要摸清底数;二要分类整改;三要按月通报。"

    texts = [one.text for one in found(given)]

    assert texts == ["会议要求,一要摸清底数;", "二要分类整改;", "三要按月通报。"]


@pytest.mark.parametrize(
    "given",
    [
        "这项工作十分重要。",
        "群众的需要就是工作的要求。",
        "为什么要修这条路?",
        "如果要改期,另行通知。",
        "只有打牢根基,才能走得更远。",
        "会议还审议了另外两个议题。",
        "这也是转型发展的必然要求。",
        "存在的不足主要是:一是基础不扎实;二是报送不及时。",
        "推进园区建设已取得明显成效。",
        "这种作风要不得。",
    ],
)
def test_words_that_only_look_like_a_demand_ask_for_nothing(given):
    assert found(given) == ()


def test_the_review_of_a_work_report_holds_no_tasks_and_its_plan_does():
    review = "# 政府工作报告\n## 一、2023年工作回顾\n推进园区建设,新增企业12家。"
    plan = "# 政府工作报告\n## 二、2024年工作安排\n推进园区建设,新增企业12家。"

    assert found(review) == ()
    assert [one.title for one in found(plan)] == ["推进园区建设,新增企业12家"]


def test_a_demand_from_above_is_no_task_of_this_place_and_ends_with_its_sentence():
    above, here = found("会议强调,要讲实效。中共中央强调,要推进共同富裕。要办好实事。")[1:]

    assert above.kind == "upper_level_quote"
    assert (here.kind, here.speaker) == ("task", "会议")


def test_a_commentator_speaks_again_after_the_sentence_he_quotes():
    from dataclasses import replace

    from luodi.kernels.text.facts import Byline

    text = article("县长简宁强调,要抢抓工期。我们要守住质量。")
    byline = Byline((), "青禾日报", None, "评论员")
    text = replace(text, article=replace(text.article, byline=byline))

    quoted, own = directives(text, RULES.directives)

    assert (quoted.speaker, own.speaker) == ("简宁", "评论员")


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        ("要健全月调度机制,按时通报。", "mechanism"),
        ("要盯住战略重点,做大全县经济总量。", "goal"),
        ("要完成“五项重点改革”,打造一批样板。", "programme"),
        ("要壮大茶叶产业。推广良种。", "programme"),
        ("要修好水渠,备足沙袋,及时报告险情。", "task"),
    ],
)
def test_the_kind_follows_from_the_words(given, kind):
    assert found(given)[0].kind == kind


def test_actions_are_clauses_that_can_be_done_without_slogans():
    (one,) = found("会议强调,各乡镇要完善预案、组织演练,围绕防汛大局,加固堤防,打头阵、作示范。")

    assert [action.text for action in one.actions] == ["完善预案", "组织演练", "加固堤防"]


def test_nouns_joined_by_the_enumeration_comma_stay_one_action():
    (one,) = found("要补齐道路、供水、供电短板。")

    assert [action.text for action in one.actions] == ["补齐道路、供水、供电短板"]


def test_a_title_is_short_and_made_of_words_of_the_text():
    given = "要推进青禾乡水渠修缮,清理白石镇河道淤泥,加固红叶村旧桥,补植江岸两侧防护林。"

    (one,) = found(given)

    assert len(one.title) <= 32
    assert all(part.rstrip("等…") in given for part in one.title.split(","))


def test_every_directive_says_why_and_its_reasons_add_up_to_its_score():
    (one,) = found("会议强调,各乡镇要压实防汛责任,落实值班制度。")

    assert one.score == sum(reason.score for reason in one.why)
    assert "modal_addressed" in {reason.rule for reason in one.why}


def test_spans_reproduce_the_text_of_directives_and_actions():
    given = "会议强调,各乡镇要压实责任;一是摸清底数。\n\n要完善预案、优化措施。"

    for one in found(given):
        assert reproduces(given, one)
        assert all(reproduces(given, action) for action in one.actions)


@pytest.mark.parametrize("marks", [";:", ";;", ":;:"])
def test_marks_without_words_ask_for_nothing(marks):
    assert found(f"会议强调,{marks}") == ()
