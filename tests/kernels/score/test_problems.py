"""A fault is named once, in both languages, and its English text is the error's."""

from luodi.kernels.score.problems import Problem, ScoreError, refused


def test_an_error_tells_every_problem_on_a_line() -> None:
    found = [Problem("a", "error", "甲", "one."), Problem("b.c", "warning", "乙", "two.")]

    error = ScoreError(found)

    assert str(error) == "a: one.\nb.c: two."
    assert error.problems == tuple(found)


def test_one_fault_is_refused_by_itself() -> None:
    assert refused("weights", "权重", "weights do not add up.").problems == (
        Problem("weights", "error", "权重", "weights do not add up."),
    )
