"""Filters that the database answers: words, numbers, units and scope."""

import pytest

from luodi.plan import actions
from luodi.plan.models import Line
from luodi.plan.rows import rows_of
from luodi.plan.scope import Scope
from luodi.plan.wanted import Wanted, lines_like, with_words

EVERYTHING = Scope(everything=True)


def _titles(found):
    return sorted(found.values_list("title", flat=True))


@pytest.fixture
def titled(plan, goal, office, now):
    """Tasks with odd titles."""
    for title in ("完成 100%_达标", "ＡＩ產業園（二期）", "修路", r"斜杠\一"):
        actions.add_child(plan=plan, parent=goal, level="task", title=title, by=office, at=now)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("%", ["完成 100%_达标"]), ("_达", ["完成 100%_达标"]), ("\\", [r"斜杠\一"]),
        ("ai 产业", ["ＡＩ產業園（二期）"]), ("產業 二期", ["ＡＩ產業園（二期）"]),
        ("产业 修路", []), ("🙂", []), ("' OR 1=1--", []), ("长" * 10_000, []),
        ("a " * 5_000, ["ＡＩ產業園（二期）"]), ("\x00\ud800", None),
    ],
)  # fmt: skip
def test_words_are_found_as_they_are_written(titled, text, found):
    """B68: signs that a database knows, emoji, 10,000 characters: a normal answer."""
    everything = _titles(Line.objects.all())

    assert _titles(with_words(Line.objects.all(), text)) == (everything if found is None else found)


def test_a_number_is_found_too(plan, goal, titled):
    assert _titles(lines_like(plan, EVERYTHING, Wanted(text="1.3"))) == ["修路"]


def test_details_out_of_scope_answer_nothing(plan, goal, titled, units):
    """B58: nobody learns from a filter what is hidden."""
    nobody, town = Scope(everything=False), Scope(False, frozenset([units["QST"].pk]))
    Line.objects.filter(title="修路").update(lead_unit=units["QST"])

    for show in ("no_lead", "no_deadline", "assumed", "by_hand", "own"):
        assert not lines_like(plan, nobody, Wanted(show=show)).exists()
    assert not lines_like(plan, nobody, Wanted(unit=units["QST"].pk)).exists()
    assert _titles(lines_like(plan, town, Wanted(show="own"))) == ["修路"]
    assert _titles(lines_like(plan, town, Wanted(unit=units["QST"].pk))) == ["修路"]


def test_a_deadline_without_a_day_is_not_missing(plan, task):
    Line.objects.filter(pk=task.pk).update(due_text="长期", supporting_text="某公司")
    row = rows_of(Line.objects.filter(pk=task.pk), EVERYTHING)[0]

    assert not lines_like(plan, EVERYTHING, Wanted(show="no_deadline")).exists()
    assert (row.missing_deadline, row.due_text, row.supporters) == (False, "长期", "某公司")
