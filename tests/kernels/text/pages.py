"""Invented pages in the genre, for the tests of the reading kernel."""

# ruff: noqa: E501 (a paragraph of a page is one line)

MEETING = """## 青禾县委召开常委会议

## 研究部署春耕和防汛工作

县委书记汪立言主持

本报讯(青禾日报记者 方小雨)3月4日,青禾县委常委会召开会议,传达全国水利工作会议精神,听取春耕准备情况汇报,审议青禾县防汛应急预案修订方案及2024年重点水利任务。

县委书记汪立言主持会议。县委副书记简宁,县委常委出席。有关县领导列席。

会议指出,去年全县水利投入持续增加,为农业丰收提供了保障。各乡镇要备足种子、化肥,把农机检

修好,确保不误农时。要加强值班值守,完善预案,做好物资储备,守住安全底线。

会议强调,要健全调度机制,按月通报进度。
"""

COMMENTARY = """## 让好路通到家门口

——建设“四好”山乡系列评论之三

本报评论员

建设“四好”山乡
走进新青禾

全县交通工作推进会上,县委书记汪立言强调,修路要快。路是山乡的命脉。

要把主干道修通。聚焦水泥、砂石、沥青三大材料,抓好供应,打通最后一

公里。
"""

PAGE = MEETING + "\n" + COMMENTARY


def recut(text: str, width: int) -> str:
    """Return the text with each line cut to a width, the pieces parted by blank lines."""
    lines = text.split("\n\n")
    return "\n\n".join(
        "\n\n".join(line[at : at + width] for at in range(0, len(line), width)) for line in lines
    )
