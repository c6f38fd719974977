"""Task rows: from tables and tails; no unit and no time limit is ever invented."""

from dataclasses import replace

from luodi.kernels.text.facts import Block, TaskRow
from luodi.kernels.text.task_rows import task_rows
from tests.kernels.text.facts_of import RULES, article, reproduces


def found(given: str) -> tuple[TaskRow, ...]:
    return task_rows(article(given), (), RULES.task_rows, date_rules=RULES.dates)


def table(*lines: tuple[str, ...]) -> tuple[str, tuple[Block, ...]]:
    """Write the cells one after another and return the text with its blocks."""
    text, blocks = "", []
    for line in lines:
        cells = []
        for cell in line:
            cells.append(((len(text), len(text) + len(cell)),) if cell else ())
            text += cell + "\t"
        text += "\n"
        blocks.append(Block(tuple(part for cell in cells for part in cell), cells=tuple(cells)))
    return text, tuple(blocks)


def rows_of(*lines: tuple[str, ...]) -> tuple[TaskRow, ...]:
    text, blocks = table(*lines)
    own = article(text)
    own = replace(own, article=replace(own.article, paragraphs=()), sentences=())
    return task_rows(own, blocks, RULES.task_rows, date_rules=RULES.dates, source_text=text)


def test_a_tail_names_lead_supporting_units_and_time_limit():
    given = "1.建设图书馆。(牵头单位:县文旅局;责任单位:县住建局、县财政局;完成时限:2024年6月底)"

    (one,) = found(given)

    assert one.lead_unit and one.lead_unit.text == "县文旅局"
    assert [unit.text for unit in one.supporting_units] == ["县住建局", "县财政局"]
    assert one.deadline and one.deadline.iso == "2024-06-30"
    assert one.assumed == ()
    assert reproduces(given, one.lead_unit) and reproduces(given, one.deadline)


def test_the_first_responsible_unit_leads_only_as_an_assumption():
    (one,) = found("改造农贸市场。(责任单位:县商务局、各镇街)")

    assert one.lead_unit and one.lead_unit.text == "县商务局"
    assert one.assumed == ("lead_unit",)


def test_the_text_may_say_that_the_first_named_leads():
    given = "排第一位的为牵头单位。\n编制水利规划。责任单位:县水利局、县发改局。"

    (one,) = found(given)

    assert (one.assumed, one.why[-1].rule) == ((), "first_leads")


def test_a_task_without_a_tail_is_no_row():
    assert found("改造农贸市场6个,12月底前完成。") == ()


def test_units_that_share_the_work_have_no_lead():
    (one,) = found("加强日常督导。(各镇街按职责分工负责)")

    assert one.lead_unit is None
    assert [unit.text for unit in one.supporting_units] == ["各镇街"]


def test_columns_are_known_by_their_headers():
    header = ("序号", "重点任务", "牵头单位", "配合单位", "完成时限", "工作目标")
    row = (
        "1",
        "建成停车平台",
        "县城管局",
        "县公安局、县大数据局",
        "2024年9月底前",
        "接入泊位2万个",
    )

    (one,) = rows_of(header, row)

    assert (one.number, one.title) == ("1", "建成停车平台")
    assert one.lead_unit and one.lead_unit.text == "县城管局"
    assert [unit.text for unit in one.supporting_units] == ["县公安局", "县大数据局"]
    assert one.deadline and one.deadline.iso == "2024-09-30"
    assert one.target and one.target.text == "接入泊位2万个"


def test_empty_cells_stay_empty():
    (one,) = rows_of(("任务", "牵头单位", "完成时限"), ("清理河道", "", ""))

    assert (one.lead_unit, one.supporting_units, one.deadline) == (None, (), None)


def test_a_merged_row_is_a_section_and_a_repeated_header_is_none():
    header = ("任务", "责任单位")
    text, blocks = table(header, ("清理河道", "县水利局"), header, ("二、民生实事", ""))
    merged = replace(blocks[3], cells=(blocks[3].cells[0],) * 2)
    own = article(text)
    own = replace(own, article=replace(own.article, paragraphs=()), sentences=())

    found_rows = task_rows(
        own, (*blocks[:3], merged), RULES.task_rows, date_rules=RULES.dates, source_text=text
    )

    assert [one.title for one in found_rows] == ["清理河道"]
