"""The sheet 填表说明 of a template: what to write, with an example, in Chinese and English."""

from typing import Any

EXAMPLE = (
    ("代码", "指标", "计量单位", "上期值", "本期值", "状态", "来源", "备注"),
    ("housing", "旧改面积（示例）", "万平方米", "12.3", "15.8", "初步数", "住建月报", "含二期"),
)
CHINESE = (
    "一、只填“填报”表中的白色单元格：本期值、状态、来源、备注。灰色单元格已锁定，请勿改动。",
    "二、本期值只填数字，计量单位以“计量单位”列为准，不要写“万”“亿”“%”。",
    "三、空白：暂不填报，本行跳过。",
    "四、0：就是零。",
    "五、— 、- 、/ 或“不适用”：本单位没有这项指标。",
    "六、… 或“待报”：有这项指标，数字还没出来。",
    "七、不要写“无”：请写 0 或 —。",
    "八、#DIV/0!、#REF!、#N/A 表示来源有误，上传后会请您确认。",
    "九、状态从下拉列表选择：初步数、核定数、预计数、存疑；空白视为初步数。",
    "十、灰色的本期值是其他渠道已有的数字，不必重填；有误请在系统中申请修订。",
    "十一、请勿删除或新增行列；本表只用于所列单位和报告期。",
)
ENGLISH = (
    "1. Fill in the white cells of 填报 only: value, status, source, note. Grey is locked.",
    "2. A value is a number in the unit of measure of its row; write no 万, 亿 or %.",
    "3. Blank: not reported, the row is passed by.",
    "4. 0: zero.",
    "5. — or - or / or 不适用: does not apply to this unit.",
    "6. … or 待报: not known yet.",
    "7. Do not write 无: write 0 or —.",
    "8. #DIV/0!, #REF!, #N/A: the source shows an error; you will be asked to confirm.",
    "9. Status: 初步数 provisional, 核定数 final, 预计数 estimated, 存疑 disputed.",
    "10. A grey value is known already; where it is wrong, ask for a revision in the system.",
    "11. Add or remove no rows or columns; the file serves the unit and period named in it.",
)


def write_notes(book: Any, name: str) -> None:
    """Add the sheet to a workbook that is being written."""
    sheet = book.add_worksheet(name)
    heading = book.add_format({"bold": True, "bg_color": "#DDE6F0"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 7, 18)
    sheet.write_string(0, 0, "填表说明", book.add_format({"bold": True, "font_size": 14}))
    at = _example(sheet, 2, heading)
    for text in (*CHINESE, "", *ENGLISH):
        sheet.merge_range(at, 0, at, 7, text, wrapped)
        at += 1
    sheet.protect()


def _example(sheet: Any, at: int, heading: Any) -> int:
    for cells, look in zip(EXAMPLE, (heading, None), strict=True):
        for column, text in enumerate(cells):
            sheet.write_string(at, column, text, look)
        at += 1
    return at + 1
