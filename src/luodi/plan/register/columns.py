"""The columns of the task register in their order: 35 that offices keep, then ours."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its key, its heading, how others head it, its width, and what fills it.

    ``filled`` is "plan" where the plan knows it, "deliver" where only reports do. An import takes
    over those that are ``taken``; the others are shown and stay as they are.
    """

    key: str
    heading: Promise
    spellings: tuple[str, ...]
    width: int = 14
    filled: str = "plan"
    taken: bool = False


def _plan(
    key: str, heading: Promise, *spellings: str, width: int = 14, taken: bool = True
) -> Column:  # fmt: skip
    return Column(key, heading, spellings, width, "plan", taken)


def _deliver(key: str, heading: Promise, *spellings: str) -> Column:
    return Column(key, heading, spellings, 14, "deliver")


COLUMNS: tuple[Column, ...] = (
    _plan("number", _("Number"), "编号", "序号", "任务编号", "项目编号", width=10),
    _plan(
        "source",
        _("Source of the task (document, meeting, instruction)"),
        "任务来源(文件/会议/批示)",
        "任务来源",
        "来源",
        width=22,
        taken=False,
    ),
    _plan(
        "quote",
        _("Document number and words of the source"),
        "来源文号及原文句",
        "来源文号",
        "原文",
        "文号",
        width=40,
        taken=False,
    ),
    _plan(
        "goal", _("Goal (first and second level)"), "目标(一级/二级)", "目标", "一级目标", width=22
    ),
    _plan(
        "title",
        _("Task to do"),
        "工作任务",
        "任务",
        "任务名称",
        "重点任务",
        "工作内容",
        "任务内容",
        "项目名称",
        "事项",
        width=40,
    ),
    _plan(
        "standard",
        _("Standard of completion and figures to reach"),
        "完成标准/量化目标",
        "完成标准",
        "量化目标",
        "工作标准",
        "目标要求",
        width=30,
    ),
    _plan("unit_of_measure", _("Unit of measure"), "计量单位", width=10),
    _plan("value", _("Value to reach in the year"), "年度目标值", "目标值", "年度目标"),
    _plan("trajectory", _("Values on the way"), "序时目标", width=20, taken=False),
    _plan("sponsor", _("Leader in charge"), "责任领导", "分管领导", "挂帅领导", "牵头领导"),
    _plan(
        "lead", _("Lead unit"), "牵头单位", "责任单位", "主办单位", "牵头部门", "责任部门", width=16
    ),
    _plan("supporting", _("Supporting units"), "配合单位", "协办单位", "配合部门", width=22),
    _plan("task_force", _("Task force"), "专班", "工作专班", width=16, taken=False),
    _plan(
        "owner", _("Person responsible and telephone"), "责任人及电话", "责任人", "联系人", width=16
    ),
    _plan("starts_on", _("Time of start"), "开始时间", "启动时间", width=12),
    _plan(
        "due_on", _("Deadline"), "完成时限", "完成时间", "办结时限", "截止时间", "时限", width=12
    ),
    _plan("first_due_on", _("Deadline as first set"), "原完成时限", width=12, taken=False),
    _plan("extensions", _("Times put off"), "延期次数", width=8, taken=False),
    _plan("milestones", _("Milestone days"), "里程碑节点", "里程碑", "节点", width=28, taken=False),
    _deliver("progress", _("Progress in this period"), "本期进展", "进展情况", "工作进展"),
    _deliver("done", _("Value reached so far"), "累计完成值"),
    _deliver("completion_rate", _("Completion rate"), "完成率"),
    _deliver("progress_class", _("Class of progress"), "进度类别"),
    _deliver("light", _("Status light"), "亮灯"),
    _deliver("trouble", _("Difficulties"), "存在问题"),
    _deliver("to_coordinate", _("Matters to coordinate"), "需协调事项"),
    _deliver("next_step", _("Next steps"), "下一步措施", "下步措施"),
    _deliver("funds", _("Funds (planned and paid)"), "资金(计划/已付)", "资金"),
    _deliver("evidence", _("Supporting material"), "佐证材料"),
    _deliver("reported_by", _("Reported by"), "填报人"),
    _deliver("reported_at", _("Reported at"), "填报时间"),
    _deliver("verdict", _("Opinion of the verifier"), "审核意见"),
    _deliver("verified_by", _("Verified by"), "审核人"),
    _deliver("closed_at", _("Closed out at"), "销号时间"),
    _plan("remark", _("Remark"), "备注", "说明", width=24),
)
# Ours stand behind the 35, so that a file still looks like what offices know.
OWN: tuple[Column, ...] = (
    _plan("level", _("Level"), "层级", "级别", width=8),
    _plan("parent", _("Stands below number"), "上级编号", width=10),
    _plan("weight", _("Weight"), "权重", "分值", width=8),
    _plan("state", _("State"), "状态", width=18, taken=False),
    _plan("key", _("Key of the line (leave as it is)"), "行标识(请勿修改)", width=8),
)
ALL = (*COLUMNS, *OWN)
BY_KEY = {column.key: column for column in ALL}
# Headings of files that divide what is one column here.
SECOND_GOAL = ("二级目标", "Second goal")


def headings() -> list[str]:
    """Return all headings in the language that is active, in order."""
    return [str(column.heading) for column in ALL]
