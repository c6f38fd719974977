"""Rooms above say whose work a line has become."""

from luodi.plan import queries


def answered(lines):
    """A room that works on every line."""
    return [queries.Claim(line, "区经信局", "task since yesterday") for line in lines]


def test_each_room_answers_once(monkeypatch):
    monkeypatch.setattr("luodi.plan.queries.claimed._answers", [])
    queries.let_answer(answered)
    queries.let_answer(answered)

    assert [claim.line for claim in queries.claims([3, 5])] == [3, 5]


def test_nobody_is_asked_about_nothing(monkeypatch):
    monkeypatch.setattr("luodi.plan.queries.claimed._answers", [])
    queries.let_answer(lambda lines: 1 / 0)

    assert queries.claims([]) == []


def test_the_house_asks_the_delivery():
    from luodi.deliver import queries as deliver
    from luodi.plan.queries.claimed import _answers

    assert deliver.claims in _answers
