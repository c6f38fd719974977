"""A draft's words fall into parts at stops, on request at commas, never inside a number."""

import pytest

from luodi.read import queries
from luodi.read.models import Citation, Draft, DraftCitation
from luodi.read.parts import parts_of


@pytest.fixture
def draft_of(document):
    """Make a draft that rests on words put into the document's text."""

    def make(words):
        document.text = words
        draft = Draft(document=document, position=900, kind="task", title="试")
        draft.save()
        citation = Citation(document=document, segments=[[0, len(words)]], quote=words)
        citation.save()
        DraftCitation(draft=draft, citation=citation).save()
        return draft

    return make


@pytest.mark.parametrize(
    ("words", "coarse", "fine"),
    [
        ("建库房;修水渠。", ["建库房", "修水渠"], ["建库房", "修水渠"]),
        ("建库房,修水渠", ["建库房,修水渠"], ["建库房", "修水渠"]),
        ("投入1,200万元;", ["投入1,200万元"], ["投入1,200万元"]),
        (";;。", [], []),
    ],
)
def test_parts_end_where_a_reader_would_end_them(draft_of, words, coarse, fine):
    draft = draft_of(words)

    assert [one.text for one in parts_of(draft)] == coarse
    assert [one.text for one in parts_of(draft, fine=True)] == fine


def test_a_part_knows_its_place_over_a_column_break(document, named):
    draft = named("水库巡查").parent

    for part in parts_of(draft, fine=True):
        pairs = [tuple(map(int, pair.split("-"))) for pair in part.place.split(",")]
        assert part.text in "".join(document.text[a:b] for a, b in pairs)
    assert queries.citations_of(draft)
