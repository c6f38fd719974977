"""Figures are sums over documents, by genre and over all, each with its aim."""

from luodi.kernels.text.evaluating.parts import Compared, Key, Part
from luodi.kernels.text.evaluating.summing import ALL, Told, summed

F1, LEAD = Key("directives", "F1"), Key("tasks", "lead")
INVENTED = Key("honesty", "units invented")


def told(figures, genre, key):
    (one,) = [f for f in figures if (f.genre, f.fact, f.name) == (genre, key.fact, key.name)]
    return one


def test_parts_are_added_before_they_are_divided():
    documents = [
        Compared("work_report", {F1: Part(2, 10, 5)}),
        Compared("notice", {F1: Part(9, 10, 5), LEAD: Part(3, 4, 4)}),
    ]

    figures = summed(documents)

    every = told(figures, ALL, F1)
    assert (every.value, every.documents, every.facts) == ((2 + 9) / (10 + 10), 2, 10)
    assert told(figures, "notice", F1).value == 9 / 10
    assert told(figures, ALL, LEAD).documents == 1
    assert [f.genre for f in figures if f.fact == "tasks"] == [ALL, "notice"]


def test_an_aim_is_held_to_where_it_is_set():
    documents = [
        Compared("work_report", {F1: Part(86, 100, 50), INVENTED: Part(1, 0, 9, "", True)})
    ]

    figures = summed(documents)

    assert told(figures, ALL, F1).holds is False  # .86 < .90
    assert told(figures, "work_report", F1).holds is True  # .86 >= .85
    assert told(figures, ALL, INVENTED).holds is False
    assert told(figures, "work_report", INVENTED).holds is None


def test_a_share_of_nothing_is_no_number_and_misses_its_aim():
    nothing_found = {Key("persons", "P"): Part(0, 0, 3), Key("persons", "R"): Part(0, 3, 3)}

    figures = summed([Compared("notice", nothing_found)])

    precision = told(figures, ALL, Key("persons", "P"))
    assert (precision.value, precision.holds) == (None, False)


def test_neither_labelled_nor_found_is_not_told():
    assert summed([Compared("notice", {F1: Part(0, 0, 0)})]) == ()


def test_a_count_has_no_interval():
    invented = Compared("notice", {INVENTED: Part(1, 0, 9, "", True)})

    one = told(summed([invented, invented]), ALL, INVENTED)

    assert one == Told(ALL, "honesty", "units invented", 2, None, 2, 18, "== 0", "", True)
