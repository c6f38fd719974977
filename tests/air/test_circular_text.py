"""Sentences of a draft: places filled once, pieces with their source, what a version changed."""

from datetime import date

from luodi.air.circular_text import Change, composed, differences, pieces

FIELDS = {"total": {"value": {"zh": "43", "en": "43"}, "label": {"zh": "总数", "en": "all"}}}
CONTENT = {
    "fields": {**FIELDS, "number": {"value": {"zh": "0", "en": "0"}},
               "issue_year": {"value": {"zh": "2025", "en": "2025"}}},
    "number": {"zh": "〔{issue_year}〕{number}号", "en": "No. {number}"},
    "title": {"zh": "通报", "en": "Circular"}, "reply_days": 10,
}  # fmt: skip


def row(zh: str, en: str = "") -> dict:
    """One paragraph."""
    return {"part": "overall", "kind": "text", "text": {"zh": zh, "en": en}}


def test_number_and_year_are_those_of_the_issue():
    made = composed(CONTENT, [row("共{total}项")], number=7, issued_on=date(2026, 1, 5))

    assert made["number"] == {"zh": "〔2026〕7号", "en": "No. 7"}
    assert made["paragraphs"][0]["text"]["zh"] == "共43项"
    assert made["paragraphs"][0]["template"]["zh"] == "共{total}项"


def test_a_sentence_in_chinese_alone_reads_so_to_everybody():
    made = composed(CONTENT, [row("请抓紧")], number=None, issued_on=date(2026, 1, 5))

    assert made["paragraphs"][0]["text"]["en"] == "请抓紧"


def test_pieces_name_the_field_and_leave_code_as_text():
    told = pieces("共{total}项{x.y}", FIELDS, "zh")

    assert [(one.text, one.name) for one in told] == [("共", ""), ("43", "total"), ("项{x.y}", "")]


def test_a_value_with_braces_is_not_filled_again():
    fields = {**FIELDS, "name": {"value": {"zh": "{total}", "en": ""}}}

    assert [one.text for one in pieces("{name}", fields, "zh")] == ["{total}"]


def test_differences_show_what_came_and_what_went():
    before, after = [row("甲"), row("共43项")], [row("甲"), row("共44项"), row("丙")]

    assert differences(before, after, "zh") == [
        [Change("removed", "共43项")], [Change("added", "共44项")], [Change("added", "丙")],
    ]  # fmt: skip
    assert differences(before, [row("甲"), row("共44项")], "zh") == [
        [Change("same", "共4"), Change("removed", "3"), Change("added", "4"), Change("same", "项")],
    ]  # fmt: skip
