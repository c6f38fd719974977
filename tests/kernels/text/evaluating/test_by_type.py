"""Each type of fact with its attributes, on a row or two computed by hand."""

from luodi.kernels.text.evaluating.by_type import TYPES
from luodi.kernels.text.evaluating.matching import placed
from luodi.kernels.text.evaluating.parts import NOT_READ, Key
from tests.kernels.text.evaluating.trees import asked, named, place, row, task

TABLE = "1 改造危桥5座 县交通局 县财政局、县住建局 6月底前"
NO_BLANKS: frozenset[int] = frozenset()


def told(fact, wanted, found):
    return dict(TYPES[fact](placed(wanted, NO_BLANKS), placed(found, NO_BLANKS)))


def value(parts, fact, name):
    part = parts[Key(fact, name)]
    return part.top / part.bottom


def test_who_is_addressed_counts_only_where_the_sentence_prints_it():
    wanted = [
        asked("要加强巡查。", addressee="各乡镇"),
        asked("要修好县道路。"),
        asked("要管好小水库。"),
    ]
    found = [
        asked("要加强巡查。", addressee="各乡镇", kind="mechanism"),
        asked("要修好县道路。", addressee="各乡镇", assumed=["addressee"]),
        asked("要管好小水库。", addressee="各单位"),
    ]

    parts = told("directives", wanted, found)

    # the second was handed down: both are empty, not counted; the third is one too many
    assert value(parts, "directives", "addressee") == 1 / 2
    assert value(parts, "directives", "kind") == 2 / 3
    assert parts[Key("directives", "mode")].note == NOT_READ
    assert value(parts, "directives", "mode") == 0 / 3


def test_a_row_of_a_table_with_its_units_and_its_time_limit():
    end = {"iso": "2024-06-30", "kind": "day", "quote": "6月底前"}
    wanted = task(
        "改造危桥5座", TABLE, number="（1）", lead="县交通局", lead_basis="printed",
        support=["县财政局", "县住建局"], deadline=end, start=end, section="交通",
    )  # fmt: skip
    found = row(
        "改造危桥5座", TABLE, number="1.", lead_unit=named("县交通局", TABLE),
        supporting_units=[named("县财政局", TABLE)], assumed=["lead_unit"],
        deadline=named("6月底前", TABLE) | {"iso": "2024-06-30", "kind": "date"},
    )  # fmt: skip

    parts = told("tasks", [wanted], [found])

    assert value(parts, "tasks", "exact F1") == 1
    assert value(parts, "tasks", "number") == 1
    assert value(parts, "tasks", "lead") == 1
    assert value(parts, "tasks", "lead basis") == 0  # printed, but read as an assumption
    assert value(parts, "tasks", "support") == 2 * 1 / (2 + 1)
    assert value(parts, "tasks", "deadline") == 1
    for name in ("start", "section"):
        part = parts[Key("tasks", name)]
        assert (part.top, part.bottom, part.note) == (0, 1, NOT_READ)


def test_a_lead_by_the_text_s_own_rule_is_told_from_an_assumed_one():
    unit = named("县交通局", TABLE)
    labelled = {"lead": "县交通局", "lead_basis": "first_rule"}
    wanted = task("改造危桥5座", TABLE, **labelled)
    found = row("改造危桥5座", TABLE, lead_unit=unit, why=[{"rule": "first_leads"}])

    parts = told("tasks", [wanted], [found])

    assert value(parts, "tasks", "lead basis") == 1


def test_a_figure_is_found_by_its_place_and_again_by_its_number():
    text = "全县改造危桥5座"
    number = frozenset(range(6, 8))
    labelled = {"indicator": "改造危桥", "value": 5, "unit": "座", "comparator": "eq",
                "kind": "target", "year": 2024, "against": "上年"}  # fmt: skip
    wanted = labelled | {"segments": place("改造危桥5座", text), "number_letters": number}
    read = {"indicator": "改造危桥", "value": 5.0, "unit": "座", "comparator": "eq",
            "kind": "actual", "year": None}  # fmt: skip
    found = read | {"segments": place("5座", text)}

    parts = told("figures", [wanted], [found])

    # 5座 is 2 of the label's 6 letters: no hit by place, a hit by number
    assert value(parts, "figures", "F1") == 0
    assert value(parts, "figures by number", "F1") == 1
    assert Key("figures", "value and unit") not in parts


def test_attributes_of_a_figure_are_told_where_it_was_found():
    text = "全县改造危桥5座"
    labelled = {"indicator": "改造危桥", "value": 5, "unit": "座", "comparator": "eq",
                "kind": "target", "year": 2024, "against": "上年"}  # fmt: skip
    wanted = labelled | {"segments": place("危桥5座", text), "number_letters": frozenset({6, 7})}
    read = {"indicator": "危桥", "value": 5.0, "unit": "座", "comparator": "eq",
            "kind": "actual", "year": None}  # fmt: skip

    parts = told("figures", [wanted], [read | {"segments": place("危桥5座", text)}])

    names = ("value and unit", "comparator", "kind", "year", "indicator", "indicator exact")
    right = [value(parts, "figures", name) for name in names]
    assert right == [1, 1, 0, 0, 1, 0]
    assert parts[Key("figures", "against")].note == NOT_READ


def test_persons_are_matched_by_name_and_exact_with_their_titles():
    wanted = [{"name": "陆疏桐", "titles": ["镇长"], "role": "leader"},
              {"name": "魏 澄", "titles": [], "role": "?"}]  # fmt: skip
    found = [{"name": "陆疏桐", "titles": ["镇长"], "role": "other"},
             {"name": "魏澄", "titles": ["局长"], "role": "leader"}]  # fmt: skip

    parts = told("persons", wanted, found)

    assert value(parts, "persons", "F1") == 1
    assert value(parts, "persons", "exact F1") == 2 * 1 / (2 + 2)
    assert value(parts, "persons", "titles") == 2 * 1 / (1 + 2)
    assert value(parts, "persons", "role") == 0 / 1


def test_whose_a_finding_is_cannot_be_read_yet():
    finding = {"segments": place("要加强巡查。")}

    parts = told("findings", [finding | {"unit": "县水利局"}], [finding])

    assert value(parts, "findings", "F1") == 1
    assert parts[Key("findings", "unit")].note == NOT_READ
