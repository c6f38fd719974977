"""Decisions of superior bodies, and the lines that serve them."""

from datetime import date

import pytest

from luodi.audit import queries as audit
from luodi.plan import actions, queries
from luodi.plan.errors import PlanError, StaleVersion


@pytest.fixture
def decision(office, now, paper):
    """A decision of the city whose text is in the house."""
    return actions.add_decision(
        title="全市河岸更新行动方案", issuer="city", issued_by="市政府办公室",
        reference_number="市府办〔2025〕1号", issued_on=date(2025, 1, 6), document=paper.document,
        by=office, at=now,
    )  # fmt: skip


def test_a_line_serves_a_decision_by_a_clause_and_its_words(task, decision, paper, office, now):
    words = paper.citation("建成东岸步道")

    made = actions.serve_decision(
        line=task, decision=decision, clause=" 第二条  第三项 ", citation=words, by=office, at=now
    )

    assert (made.clause, made.citation) == ("第二条 第三项", words)
    assert audit.history(f"plan.line:{task.pk}").first().after == {
        "serves": "全市河岸更新行动方案", "clause": "第二条 第三项", "cited_words": "建成东岸步道",
    }  # fmt: skip


def test_serving_again_changes_the_clause_and_adds_no_second_row(task, decision, office, now):
    actions.serve_decision(line=task, decision=decision, clause="第一条", by=office, at=now)
    actions.serve_decision(line=task, decision=decision, clause="第二条", by=office, at=now)

    assert [row.clause for row in queries.alignments_of(task)] == ["第二条"]


def test_words_of_another_document_are_refused(task, paper, office, now):
    other = actions.add_decision(
        title="另一方案", issuer="province", issued_by="市委", by=office, at=now
    )

    with pytest.raises(PlanError, match="another document than “另一方案”"):
        actions.serve_decision(line=task, decision=other, citation=paper.citation("六项便民行动"),
                               by=office, at=now)  # fmt: skip


def test_an_alignment_ends_and_the_history_keeps_it(task, decision, office, now):
    made = actions.serve_decision(line=task, decision=decision, by=office, at=now)

    actions.stop_serving(alignment=made, by=office, at=now)

    assert queries.alignments_of(task) == []
    event = audit.history(f"plan.line:{task.pk}").first()
    assert (event.kind, event.before["serves"]) == ("plan.alignment_ended", decision.title)


def test_a_decision_stands_once_and_has_a_name(decision, office, now):
    with pytest.raises(PlanError, match="entered already"):
        actions.add_decision(title=decision.title, issuer="city", issued_by=decision.issued_by,
                             by=office, at=now)  # fmt: skip
    with pytest.raises(PlanError, match="needs a title"):
        actions.add_decision(title=" ", issuer="city", issued_by="市委", by=office, at=now)


def test_a_decision_is_changed_once_by_each_who_saw_it(decision, office, second_office, now):
    actions.edit_decision(decision=decision, version=1, reference_number="2号", by=office, at=now)

    with pytest.raises(StaleVersion):
        actions.edit_decision(decision=decision, version=1, title="新", by=second_office, at=now)


def test_the_document_under_cited_words_stays(task, decision, paper, office, now):
    actions.serve_decision(line=task, decision=decision, citation=paper.citation("六项便民行动"),
                           by=office, at=now)  # fmt: skip

    with pytest.raises(PlanError, match="without ground"):
        actions.edit_decision(decision=decision, version=1, document=None, by=office, at=now)
