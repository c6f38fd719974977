"""What stands in the way of issuing: length, parts, sums, braces, numbers, names, pages."""

from typing import Any

import pytest

from luodi.air.circular_lint import Known, Secret, letters, lint
from luodi.air.official_pages import Pages


def field(value: str, label: str = "a figure", *, is_figure: bool = True) -> dict[str, Any]:
    """One field of a draft."""
    return {"value": {"zh": value, "en": value}, "label": {"zh": label, "en": label},
            "source": "register", "key": None, "is_figure": is_figure}  # fmt: skip


def content(**more: Any) -> dict[str, Any]:
    """A draft on 43 tasks: 16 completed and 27 under way, one behind and listed."""
    return {
        "title": {"zh": "关于推进情况的通报", "en": ""}, "addressees": None, "pages": None,
        "parts": [{"code": "overall", "title": {"zh": "总体情况", "en": "overall situation"}}],
        "fields": {"total": field("43", "all tasks"), "completed": field("16", "completed"),
                   "under_way": field("27", "under way"), "behind": field("1", "behind schedule"),
                   "task1_unit": field("青石滩镇", is_figure=False)},
        "sums": [{"whole": "total", "parts": ["completed", "under_way"]}],
        "lists": [{"whole": "behind", "rows": ["task1"]}], **more,
    }  # fmt: skip


def paragraphs(*texts: str) -> list[dict[str, Any]]:
    """Sentences of the one part that is required."""
    return [{"part": "overall", "kind": "text", "text": {"zh": text, "en": ""}} for text in texts]


def found(*texts: str, known: Known | None = None, **more: Any) -> list[tuple[str, int, str]]:
    """What the lint says of these sentences."""
    told = lint(content(**more), paragraphs(*texts), known or Known())
    return [(one.level, one.place, one.sentence) for one in told]


def test_a_text_with_all_its_figures_linked_has_nothing_to_mend():
    assert found("共{total}项，办结{completed}项。", "滞后{behind}项：", "1. {task1_unit}") == []


def test_a_number_that_is_no_figure_is_a_warning_with_its_place():
    assert found("共{total}项。", "开会57次。") == [
        ("warning", 2, "Paragraph 2: 57 is typed and is no figure of this circular. Put a figure "
                       "in its place, or say where it comes from when it is issued."),
    ]  # fmt: skip


def test_a_typed_number_that_equals_a_figure_is_a_hint_with_the_place_to_write():
    ((level, place, sentence),) = found("共43项。")

    assert (level, place) == ("hint", 1)
    assert "equals “all tasks”" in sentence and "{total}" in sentence


@pytest.mark.parametrize(
    ("many", "level"), [(4_000, None), (4_001, "warning"), (5_000, "warning"), (5_001, "fault")]
)
def test_length_warns_above_4000_and_refuses_above_5000(many, level):
    # the title has nine letters
    told = found("国" * (many - 9))

    assert [one[0] for one in told] == ([level] if level else [])


def test_letters_count_what_is_read_not_what_is_typed():
    # nine of the title, and 共43项
    assert letters(content(), paragraphs("共{total} 项")) == 9 + 4


@pytest.mark.parametrize("code", ["{{ 7*7 }}", "{% now %}", "{x.__class__}", "{nothing}", "}"])
def test_code_and_unknown_places_are_faults(code):
    level, place, sentence = found(f"共{code}项。")[0]

    assert (level, place) == ("fault", 1) and "never carried out" in sentence


def test_a_part_that_lost_its_sentences_is_a_fault():
    ((level, _place, sentence),) = found("", "　")

    assert level == "fault" and "overall situation" in sentence


def test_sums_that_do_not_hold_together_are_told_with_both_numbers():
    # 16 + 28 = 44, the whole says 43
    fields = {**content()["fields"], "under_way": field("28", "under way")}

    ((level, _place, sentence),) = found("共{total}项。", fields=fields)

    assert level == "fault"
    assert "“all tasks” is 43, but 16 (completed) + 28 (under way) make 44" in sentence


def test_a_line_that_was_taken_out_is_missed_by_its_number():
    ((level, _place, sentence),) = found("滞后{behind}项。")

    assert level == "fault" and "says 1, but the text lists 0" in sentence


def test_a_name_that_nearly_is_a_unit_is_a_warning():
    told = found("请区经信委整改。", known=Known(units=("区经信局",)))

    assert [one[0] for one in told] == ["warning"] and "nearest name is “区经信局”" in told[0][2]


@pytest.mark.parametrize("text", ["青石滩镇得82.35分。", "{task1_unit}位列第3名。"])
def test_a_result_that_is_not_confirmed_is_a_fault(text):
    secret = Secret(("溪桥区青石滩镇人民政府", "青石滩镇"), "82.35", 3, "2025Q1")

    told = found(text, known=Known(secrets=(secret,)))

    assert told[0][0] == "fault" and "of 2025Q1, which is not confirmed" in told[0][2]


SECRET = Secret(("溪桥区青石滩镇人民政府", "青石滩镇", "老石滩镇"), "82.35", 3, "2025Q1")


@pytest.mark.parametrize(
    "text",
    ["青石滩镇排第三名。", "青石滩镇位列全区第3。", "青石滩镇排在第3，", "青石滩镇得《82.35》分。",
     "青石滩镇第82.35项。", "青石滩镇得八十二点三五分。", "老石滩镇得82.35分。"],
)  # fmt: skip
def test_a_result_in_any_dress_is_a_fault(text):
    assert found(text, known=Known(secrets=(SECRET,)))[0][0] == "fault"


@pytest.mark.parametrize("text", ["青石滩镇 ranked 3rd.", "{task1_unit} scored 82.35 points."])
def test_english_is_read_for_results_too(text):
    rows = [{"part": "overall", "kind": "text", "text": {"zh": "共{total}项。", "en": text}}]

    told = lint(content(), rows, Known(secrets=(SECRET,)))

    assert [(one.level, one.place) for one in told] == [("fault", 1)]


def test_a_unit_in_the_heading_and_its_points_below_are_a_warning():
    told = found("青石滩镇", "得82.35分。", known=Known(secrets=(SECRET,)))

    assert ("warning", 1) in [one[:2] for one in told]
    assert any("names 溪桥区青石滩镇人民政府, and the same part" in one[2] for one in told)


def test_a_number_inside_a_day_or_a_list_makes_no_figure():
    # 3, 13 and 2025 stand in a day: no figure of this circular says 13 units
    fields = {**content()["fields"], "reply_by": field("2025年3月13日", "last day for the reply")}

    told = found("13个单位被约谈。", fields=fields)

    assert [one[:2] for one in told] == [("warning", 1)] and "13 is typed" in told[0][2]


@pytest.mark.parametrize("sign", ["\x07", "\u202e", "\ufffe"])
def test_a_sign_that_nobody_sees_is_a_fault_in_what_was_kept_before(sign):
    ((level, place, sentence),) = found(f"共{{total}}项{sign}。")

    assert (level, place) == ("fault", 1) and "not printed" in sentence


def test_another_units_number_betrays_nothing():
    secret = Secret(("青石滩镇",), "82.35", 3, "2025Q1")

    told = found("区经信局得82.35分。", known=Known(secrets=(secret,)))

    assert [one[0] for one in told] == ["warning"]  # a typed number, no more


def test_figures_that_may_not_go_out_any_more_are_a_fault():
    assert found("共{total}项。", known=Known(stale="It was corrected.")) == [
        ("fault", 0, "It was corrected."),
    ]


@pytest.mark.parametrize(
    ("pages", "level"),
    [(Pages(1, True), None), (Pages(2, True), "fault"), (Pages(1, False), "warning")],
)
def test_a_briefing_has_one_page(pages, level):
    told = found("共{total}项。", known=Known(pages=pages), pages=1)

    assert [one[0] for one in told] == ([level] if level else [])
