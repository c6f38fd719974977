from luodi.kernels.layout.runs import Run
from luodi.kernels.layout.xy_cut import columns, rows


def column(name: str, left: float, lines: int, *, top: float = 700, width: float = 100):
    """Lines of 10 points, 14 apart, each as wide as the column."""
    return [Run(f"{name}{n}", left, left + width, top - 14 * n, 10) for n in range(lines)]


def texts(found):
    return [[run.text for run in one] for one in found]


def test_one_column_is_read_by_row():
    runs = column("a", 0, 3)

    assert texts(columns(reversed(runs))) == [["a0", "a1", "a2"]]


def test_columns_are_read_one_after_the_other_however_they_were_printed():
    left, right = column("l", 0, 3), column("r", 114, 3)
    by_row = [run for pair in zip(left, right, strict=True) for run in pair]

    assert texts(columns(by_row)) == [["l0", "l1", "l2"], ["r0", "r1", "r2"]]


def test_a_headline_over_the_columns_comes_first():
    headline = Run("headline", 0, 214, 740, 20)

    found = columns([*column("r", 114, 3), headline, *column("l", 0, 3)])

    assert texts(found) == [["headline"], ["l0", "l1", "l2"], ["r0", "r1", "r2"]]


def test_a_headline_close_above_the_columns_is_cut_off_too():
    headline = Run("headline", 0, 214, 700 + 8 + 4, 12)  # 1.6 points of white below it

    found = columns([headline, *column("l", 0, 4), *column("r", 114, 4)])

    assert texts(found)[0] == ["headline"]
    assert texts(found)[1:] == [["l0", "l1", "l2", "l3"], ["r0", "r1", "r2", "r3"]]


def test_a_band_of_white_parts_two_stories_of_one_column():
    found = columns([*column("a", 0, 2), *column("b", 0, 2, top=640)])

    assert texts(found) == [["a0", "a1"], ["b0", "b1"]]


def test_two_stories_of_two_columns_each_are_read_story_by_story():
    upper = [*column("a", 0, 2), *column("b", 114, 2)]
    lower = [*column("c", 0, 2, top=500, width=150), *column("d", 164, 2, top=500)]

    found = columns([*lower, *upper])

    assert [one[0][0] for one in texts(found)] == ["a", "b", "c", "d"]


def test_a_number_before_a_line_is_no_column_of_its_own():
    number, line = Run("1.", 0, 10, 700, 10), Run("text", 24, 200, 700, 10)

    assert texts(columns([line, number])) == [["1.", "text"]]


def test_letters_of_nearly_one_baseline_are_one_row():
    high, low, next_row = (
        Run("a", 0, 9, 702, 10),
        Run("b", 10, 19, 700, 10),
        Run("c", 0, 9, 686, 10),
    )

    assert texts(rows([next_row, low, high])) == [["a", "b"], ["c"]]


def test_nothing_gives_nothing():
    assert columns([]) == []


def test_a_thousand_bands_are_cut_without_running_out_of_stack():
    runs = [Run(str(n), 0, 100, -100.0 * n, 10) for n in range(1000)]

    found = columns(runs)

    assert [run.text for one in found for run in one] == [str(n) for n in range(1000)]


def test_a_headline_close_above_columns_of_staggered_lines_is_cut_off_too():
    headline = Run("headline", 0, 214, 712, 12)
    left, right = column("l", 0, 4), column("r", 114, 4, top=693)  # half a line lower

    found = columns([headline, *left, *right])

    assert [one[0] for one in texts(found)] == ["headline", "l0", "r0"]
