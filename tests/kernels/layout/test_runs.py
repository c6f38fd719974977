from luodi.kernels.layout.runs import Glyph, Run, joined, runs_of


def letters(
    text: str, *, left: float = 0, baseline: float = 100, size: float = 10, step: float = 1
):
    """Letters one ``step`` (in em) apart, each as wide as its em."""
    return [
        Glyph(letter, left + at * size * step, left + at * size * step + size, baseline, size)
        for at, letter in enumerate(text)
    ]


def test_letters_side_by_side_make_one_run():
    runs = runs_of(letters("部署任务"))

    assert runs == [Run("部署任务", 0, 4 * 10, 100, 10)]


def test_a_gutter_ends_a_run():
    left, right = letters("左栏", left=0), letters("右栏", left=20 + 14)  # a gap of 1.4 em

    assert [run.text for run in runs_of(left + right)] == ["左栏", "右栏"]


def test_another_baseline_ends_a_run():
    runs = runs_of(letters("上", baseline=100) + letters("下", left=10, baseline=86))

    assert [run.text for run in runs] == ["上", "下"]


def test_another_size_ends_a_run():
    runs = runs_of(letters("题", size=20) + letters("文", left=20, size=10))

    assert [run.size for run in runs] == [20, 10]


def test_words_get_their_blank_back_and_ideographs_do_not():
    words = [*letters("a"), *letters("b", left=13)]
    ideographs = [*letters("年"), *letters("度", left=13)]

    assert runs_of(words)[0].text == "a b"
    assert runs_of(ideographs)[0].text == "年度"


def test_a_wide_gap_is_a_blank_between_ideographs_too():
    assert joined("编辑", "张某", gap=15, size=10) == "编辑 张某"


def test_no_letters_make_no_runs():
    assert runs_of([]) == []


def test_a_run_reaches_above_and_below_its_baseline():
    run = Run("x", 0, 10, 100, 10)

    assert (run.top, run.bottom) == (100 + 8, 100 - 2)
