"""What cells name."""

from datetime import date

from luodi.indicators.exchange.reading import Cell
from luodi.indicators.intake.judged import Wrong
from luodi.indicators.intake.names import Names
from luodi.indicators.intake.resolving import PASSED_BY, Once, Resolver, called


def test_a_question_is_asked_once():
    asked = []
    once = Once(lambda key: asked.append(key) or len(asked))

    assert (once["a"], once["a"], once["b"]) == (1, 1, 2)


def test_an_answer_gives_a_name_its_meaning(town, housing):
    resolver = Resolver(Names(), reach=None, today=date(2025, 3, 3),
                        answers={"units": {"甲": "QST", "乙": "-"}})  # fmt: skip

    assert resolver.unit["甲"] == town and resolver.unit["乙"] is PASSED_BY
    assert resolver.unit[Cell("number", "1.23E+17")].code == "code_number"
    assert called(housing) == ["旧改面积", "Housing renewed"]


def test_a_status_that_is_not_written_is_left_as_it_stands(town, housing):
    resolver = Resolver(Names(), reach=None, today=date(2025, 3, 3))

    told = [resolver.status[written] for written in ("", " ", "初步", "最终数", "P", "odd")]
    assert told == ["", "", "provisional", "final", "provisional", None]


def test_a_text_of_a_csv_file_is_taken_back_and_one_of_a_workbook_is_as_it_is(town):
    csv, workbook = (Resolver(Names(), reach=None, today=date(2025, 3, 3), wears_quotes=told)
                     for told in (True, False))  # fmt: skip

    assert isinstance(csv.text["note", "=1"], Wrong)
    assert csv.text["note", "'=1"] == workbook.text["note", "=1"] == "=1"
    assert workbook.text["note", "'=1"] == "'=1"
    assert csv.plain("'-x") == "-x" and workbook.plain("'-x") == "'-x"


def test_a_status_is_read_in_the_words_of_pages_and_in_older_ones(town):
    resolver = Resolver(Names(), reach=None, today=date(2025, 3, 3))

    told = [resolver.status[word] for word in ("核定数", "最终", "存疑", "Estimated", "", "大概")]
    assert told == ["final", "final", "disputed", "estimated", "", None]
