"""A draft on a confirmed assessment: its figures are those of the scores, series by series."""

from datetime import date
from decimal import Decimal

import pytest

from luodi.air.errors import FiguresDisagree, NotReady
from luodi.air.result_content import hold_objections, result_draft
from luodi.assess import queries as assess
from luodi.packs import rulebook
from luodi.packs.schemas import result_circulars
from tests.air.conftest import rewrite

DAY = date(2025, 3, 3)


@pytest.fixture
def form():
    """The pack's form of the circular on a result."""
    return rulebook.definition("result_circulars", "assessment_result")


def test_tables_hold_the_scores_that_were_kept_each_unit_once(confirmed, form):
    content = result_draft(defined=form, assessment=confirmed, issued_on=DAY, issuer="").content

    points = {one.unit.name: one.explanation["points"] for one in assess.scores(confirmed)}
    rows = [row for table in content["annexes"] for row in table["rows"]]
    assert {row["head"]["zh"]: row["cells"][-2] for row in rows} == points
    # one town and one bureau: each is first of its series, and nobody is behind
    assert [row["cells"][-1] for row in rows] == ["1", "1"]
    assert content["fields"]["laggards"]["value"]["zh"] == "0"
    assert content["result_digest"] == confirmed.result_digest


def test_the_time_to_object_is_named(confirmed, form):
    fields = result_draft(defined=form, assessment=confirmed, issued_on=DAY, issuer="").content[
        "fields"
    ]

    # shown eight days before 3 March, open until the day before it
    assert fields["looked_from"]["value"]["zh"] == "2025年2月23日"
    assert fields["looked_until"]["value"]["zh"] == "2025年3月2日"
    assert fields["objections"]["value"]["zh"] == "0"


def test_what_is_not_confirmed_is_refused(computed, form):
    with pytest.raises(NotReady, match="not confirmed"):
        result_draft(defined=form, assessment=computed(), issued_on=DAY, issuer="")


def test_a_unit_that_no_series_lists_is_noticed(confirmed, form, monkeypatch):
    monkeypatch.setattr(result_circulars, "in_series", lambda _form, _result: {})

    with pytest.raises(FiguresDisagree, match="2 units were assessed, the series list 0"):
        result_draft(defined=form, assessment=confirmed, issued_on=DAY, issuer="")


def test_a_changed_part_of_a_score_is_noticed(confirmed, form):
    score = assess.scores(confirmed).first()
    first = score.explanation["lines"][0]
    first["points"] = str(Decimal(first["points"]) + 1)
    rewrite(score)

    with pytest.raises(FiguresDisagree, match=f"The parts of {score.unit.name} make"):
        result_draft(defined=form, assessment=confirmed, issued_on=DAY, issuer="")


def test_ranks_that_do_not_follow_the_points_are_noticed(confirmed, form):
    best, other = assess.scores(confirmed)
    best.rank, other.rank = other.rank, best.rank
    rewrite(best)
    rewrite(other)

    with pytest.raises(FiguresDisagree, match=f"{best.unit.name} has more points than"):
        result_draft(defined=form, assessment=confirmed, issued_on=DAY, issuer="")


def test_an_objection_that_nobody_decided_is_missed_in_the_sum():
    # 2 upheld and 1 taken back make 3 of 4
    with pytest.raises(FiguresDisagree, match="There are 4 objections, but 3 were decided"):
        hold_objections({"upheld": 2, "withdrawn": 1, "open": 1}, 4)
    hold_objections({"upheld": 2, "withdrawn": 1, "dismissed": 1}, 4)
