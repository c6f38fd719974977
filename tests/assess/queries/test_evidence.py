"""Who may open the file of an adjustment, and when it is not given out."""

from pathlib import Path

import pytest

from luodi.assess import actions, queries
from luodi.files import queries as files
from tests.assess.conftest import THURSDAY

PAPER = ("通报.txt", "区政府通报第3期（虚构）".encode())


@pytest.fixture
def backed(opened, adjust, approve, office, now):
    """A bonus of 青石滩镇 on a file, approved and computed."""
    made = approve(adjust(file=PAPER))
    actions.compute(assessment=opened, by=office, at=now)
    return made.files.get()


@pytest.mark.parametrize("who", ["office", "leader", "auditor"])
def test_the_house_opens_it_from_the_first(backed, somebody, who):
    assert queries.adjustment_file(backed.pk, somebody(who)) == backed


def test_the_unit_opens_it_from_the_day_it_looks_its_score_over(
    backed, opened, reporting_unit, lead_unit, office, now
):
    before = queries.adjustment_file(backed.pk, reporting_unit)
    actions.begin_checking(assessment=opened, until=THURSDAY, by=office, at=now)

    assert before is None and queries.adjustment_file(backed.pk, reporting_unit) == backed
    assert queries.adjustment_file(backed.pk, lead_unit) is None
    assert queries.adjustment_file(backed.pk + 1, office) is None


def test_a_unit_never_opens_that_of_an_adjustment_that_was_withdrawn(
    opened, adjust, reporting_unit, office, now
):
    made = adjust(file=PAPER)
    actions.withdraw_adjustment(adjustment=made, by=office, at=now)
    actions.compute(assessment=opened, by=office, at=now)
    actions.begin_checking(assessment=opened, until=THURSDAY, by=office, at=now)
    score = queries.score(opened, reporting_unit.unit)

    assert queries.adjustment_file(made.files.get().pk, reporting_unit) is None
    assert queries.evidence_of(score) == []


def test_the_papers_of_a_score_are_those_of_its_unit(backed, opened, towns):
    assert queries.evidence_of(queries.score(opened, towns["QST"])) == [backed]
    assert queries.evidence_of(queries.score(opened, towns["BLZ"])) == []


@pytest.mark.parametrize("harm", [Path.unlink, lambda path: path.write_bytes(b"other")])
def test_a_file_that_is_lost_or_altered_is_not_given_out(backed, harm):
    with queries.adjustment_stream(backed) as stream:
        whole = stream.read()
    harm(files.absolute_path(backed.upload))

    assert whole == PAPER[1] and queries.adjustment_stream(backed) is None
