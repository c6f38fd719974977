"""What was read though nobody wrote it."""

from luodi.kernels.text.evaluating.comparing import compared
from luodi.kernels.text.evaluating.parts import Key
from tests.kernels.text.evaluating.trees import labels, named, place, reading, row, task

TEXT = "改造危桥5座 县交通局 县财政局 6月底前 项目建设"
END = {"iso": "2024-06-30", "kind": "day", "quote": "6月底前"}


def counted(found, told):
    parts = compared(found, told, TEXT).parts
    return {key.name: (part.top, part.facts) for key, part in parts.items()
            if key.fact == "honesty" and part.counted}  # fmt: skip


def limit():
    return named("6月底前", TEXT) | {"iso": "2024-06-30", "kind": "date"}


def test_a_value_without_place_or_with_another_s_place_is_invented():
    nowhere = {"text": "县水利局", "segments": []}
    elsewhere = {"text": "县水利局", "segments": place("县交通局", TEXT)}
    found = row("改造危桥5座", TEXT, lead_unit=nowhere, supporting_units=[elsewhere],
                deadline=limit() | {"text": "7月底前"})  # fmt: skip

    told = counted(reading(tasks=[found]), labels())

    assert told["units invented"] == (2, 2)
    assert told["deadlines invented"] == (1, 1)


def test_any_lead_is_invented_where_the_text_names_none():
    found = row("改造危桥5座", TEXT, lead_unit=named("县交通局", TEXT), deadline=limit())
    none = labels(lead_units_named_in_text=False, deadlines_named_in_text=False)

    invented = counted(reading(tasks=[found]), none)
    printed = counted(reading(tasks=[found]), labels(lead_units_named_in_text=True))

    assert invented["units invented"] == invented["deadlines invented"] == (1, 1)
    assert printed["units invented"] == printed["deadlines invented"] == (0, 1)


def test_a_printed_word_that_is_no_unit_of_the_row_is_not_labelled():
    label = task("改造危桥5座", TEXT, lead="县交通局", support=["县财政局"], deadline=END)
    found = row("改造危桥5座", TEXT, lead_unit=named("项目建设", TEXT),
                supporting_units=[named("县财政局", TEXT)], deadline=limit())  # fmt: skip

    told = counted(reading(tasks=[found]), labels(tasks=[label]))

    assert told["units invented"] == (0, 2)
    assert told["units not labelled"] == (1, 2)
    assert told["deadlines not labelled"] == (0, 1)


def test_units_of_a_row_that_nobody_labelled_are_not_labelled_either():
    found = row("项目建设", TEXT, lead_unit=named("县交通局", TEXT), deadline=limit())

    told = counted(reading(tasks=[found]), labels(tasks=[]))

    assert told["units not labelled"] == told["deadlines not labelled"] == (1, 1)


def test_units_that_nobody_could_decide_are_not_counted():
    label = task("改造危桥5座", TEXT, lead="县交通局", support=["?"], deadline="?")
    found = row("改造危桥5座", TEXT, lead_unit=named("项目建设", TEXT), deadline=limit())

    told = counted(reading(tasks=[found]), labels(tasks=[label]))

    assert told["units not labelled"] == (0, 0)
    assert told["deadlines not labelled"] == (0, 1)


def test_numbers_without_a_numeral_and_numbers_that_no_label_covers():
    printed = named("危桥5座", TEXT) | {"value": 5.0}
    wordy = named("项目建设", TEXT) | {"value": 1.0}
    label = {"segments": place("危桥5座", TEXT), "number_letters": frozenset({4, 5})}
    more = {"indicator": None, "unit": None, "comparator": "eq", "kind": "actual", "year": None}
    labelled = label | more | {"value": 5, "against": None}

    told = counted(reading(figures=[printed | more, wordy | more]), labels(figures=[labelled]))

    assert told["numbers invented"] == (1, 2)
    assert told["numbers not labelled"] == (1, 2)


def test_facts_that_do_not_quote_their_place_lower_the_fidelity():
    right, wrong = named("县交通局", TEXT), {"text": "县水利局", "segments": [[0, 4]]}

    parts = compared(reading(findings=[right, wrong]), labels(), TEXT).parts

    part = parts[Key("honesty", "span fidelity")]
    assert (part.top, part.bottom) == (1, 2)
