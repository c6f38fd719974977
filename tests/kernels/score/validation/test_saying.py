"""How problems are said."""

from luodi.kernels.score import Problem
from luodi.kernels.score.validation.saying import doubtful, listed, nearest, number, wrong


def test_errors_and_warnings() -> None:
    assert wrong("a", "错", "bad") == Problem("a", "error", "错", "bad")
    assert doubtful("a", "疑", "odd") == Problem("a", "warning", "疑", "odd")


def test_the_nearest_word_a_few_words_or_none() -> None:
    assert nearest("enrgy", ["tax", "energy"]).en == "did you mean 'energy'?"
    assert nearest("xyz", ["tax", "tax", "energy"]).en == "there are: tax, energy."
    assert nearest("xyz", [f"K{n}" for n in range(99)]).zh == "请改正或删去。"


def test_five_names_are_written_out() -> None:
    assert listed(["U1", "U2"]) == ("U1、U2", "U1, U2")
    assert listed([f"U{n}" for n in range(7)]).en == "U0, U1, U2, U3, U4 and 2 more"


def test_numbers_are_short() -> None:
    assert [number(0.1 + 0.2), number(90.0)] == ["0.3", "90"]
