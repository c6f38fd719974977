"""How the figures of a circular on a result are called where a text is edited."""

from luodi.packs.schemas.manifest import Title

LABELS = {
    "period": Title(zh="考核期", en="period"),
    "scheme": Title(zh="考核办法", en="scheme"),
    "version": Title(zh="办法版本", en="version of the scheme"),
    "as_of": Title(zh="数据截止时间", en="data as known on"),
    "units": Title(zh="参评单位数", en="units assessed"),
    "scored": Title(zh="计分单位数", en="units scored"),
    "components": Title(zh="指标和分值", en="components and their marks"),
    "looked_from": Title(zh="对账期开始", en="looked over from"),
    "looked_until": Title(zh="对账期截止", en="looked over until"),
    "objections": Title(zh="收到异议", en="objections received"),
    "upheld": Title(zh="采纳的异议", en="objections upheld"),
    "dismissed": Title(zh="不予采纳的异议", en="objections dismissed"),
    "taken_back": Title(zh="撤回的异议", en="objections withdrawn"),
    "commended": Title(zh="通报表扬单位数", en="units commended"),
    "laggards": Title(zh="排名靠后单位数", en="units behind"),
    "issuing_code": Title(zh="发文机关代字", en="issuing code"),
    "issue_year": Title(zh="印发年份", en="year of issue"),
    "number": Title(zh="发文序号", en="number"),
    "reply_by": Title(zh="书面报告截止日期", en="last day for the reply"),
}
OF_UNIT = {
    "unit": Title(zh="名称", en="name"), "points": Title(zh="得分", en="points"),
    "grade": Title(zh="等次", en="grade"), "rank": Title(zh="系列内位次", en="rank in its series"),
}  # fmt: skip
SERIES = {
    "series": Title(zh="系列名称", en="name of the series"),
    "count": Title(zh="单位数", en="units"),
    "highest": Title(zh="最高分", en="highest"), "lowest": Title(zh="最低分", en="lowest"),
}  # fmt: skip
GRADE = {
    "grade": Title(zh="名称", en="name"), "count": Title(zh="单位数", en="units"),
    "names": Title(zh="单位名单", en="which units"),
}  # fmt: skip
