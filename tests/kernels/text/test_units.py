"""Lines become units: wrapped lines together, furniture left out, displays told from text."""

from luodi.kernels.text.lines import lines
from luodi.kernels.text.source import Source
from luodi.kernels.text.units import is_display, units


def _units(text, rules):
    return units(lines(Source(text)), rules.layout.units)


def test_page_furniture_is_left_out(rules):
    found = _units("要抓好春耕。\n- 3 -\n第3页\n(下转第2版)\n要防汛。", rules)

    assert [unit.text for unit in found] == ["要抓好春耕。", "要防汛。"]


def test_a_blank_at_a_cut_is_kept_inside_a_unit(rules):
    cut = "本报讯(青禾日报记者 \n方小雨)昨日县里开会说\n要抓好春耕生产和防大汛\n准备,不误农时。"

    (unit,) = _units(cut, rules)

    assert unit.text.startswith("本报讯(青禾日报记者 方小雨)昨日")


def test_a_short_line_without_marks_is_a_display_and_a_dateline_is_not(rules):
    display, sentence, dateline, date = _units(
        "走进青禾\n要抓好春耕。\n本报讯\n2024年3月4日", rules
    )

    shown = [is_display(one, rules.layout.units) for one in (display, sentence, dateline, date)]

    assert shown == [True, False, False, True]
