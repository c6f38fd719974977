"""A counted set finds its level: the line that is the set, a line beside it, or one of its own."""

import pytest

from luodi.kernels.text.facts import Action, Article, Bundle, Directive, Enumeration, Reading
from luodi.kernels.text.reading import read
from luodi.kernels.text.source import Source
from luodi.packs.loader import load_reading_pack
from luodi.read.drafting import DraftSpec, all_specs, draft_tree
from luodi.read.models import LEVELS
from tests.read.conftest import PAGE

ARTICLE = Article("A1", "meeting_report", (0, 1000), (), "题", None, None, None, None, None, ())


def _directive(kind: str, title: str, *actions: str) -> Directive:
    """Actions stand at 0, 10, 20, … of a sentence of 90 letters."""
    found = tuple(
        Action(text, text, ((10 * number, 10 * number + len(text)),))
        for number, text in enumerate(actions)
    )
    return Directive(
        "D1", "A1", kind, title, "", ((0, 90),), False, True, None, None, None, found, 4.0, "", ()
    )


def _set(name: str, count: int, at: int, *members: str, key: str = "B1") -> Bundle:
    return Bundle(
        key, name, "counted_set", count, ("A1",), members, False, (((at, at + len(name)),),)
    )


def _tree(*directives: Directive, **facts) -> list[DraftSpec]:
    return draft_tree(Reading("pack", "1", 1000, (ARTICLE,), directives=directives, **facts))


def _shape(specs: list[DraftSpec]) -> list:
    return [(spec.kind, spec.title, spec.count, _shape(spec.children)) for spec in specs]


def test_a_line_that_names_its_set_becomes_the_set():
    line = _directive("task", "守住三条底线", "守住三条底线")

    found = _tree(line, bundles=(_set("三条底线", 3, 2),))

    assert _shape(found) == [("programme", "守住三条底线", 3, [])]


def test_a_line_whose_title_leaves_the_set_out_keeps_its_own_meaning():
    line = _directive("programme", "发展工业", "发展工业")

    found = _tree(line, bundles=(_set("五个进步", 5, 50),))

    project = ("project", "五个进步", 5, [])
    assert _shape(found) == [("programme", "发展工业", None, [project])]


def test_a_set_among_the_actions_of_a_sentence_lifts_the_sentence_to_make_room():
    line = _directive("task", "办好十件实事,稳住就业", "办好十件实事", "稳住就业")

    found = _tree(line, bundles=(_set("十件实事", 10, 2),))

    below = [("project", "办好十件实事", 10, []), ("task", "稳住就业", None, [])]
    assert _shape(found) == [("programme", "办好十件实事,稳住就业", None, below)]


def test_below_a_programme_there_is_no_room_and_the_set_stands_beside_its_sentence():
    ruling = Directive("D0", "A1", "programme", "做强产业", "", ((0, 4),), False, True, None, None,
                       None, (Action("做强产业", "做强产业", ((0, 4),)),), 4.0, "", ())  # fmt: skip
    actions = (
        Action("发展船舶等2大产业", "发展船舶、精仪2大产业", ((10, 21),)),
        Action("招商", "招商", ((30, 32),)),
    )
    line = Directive("D1", "A1", "task", "发展产业,招商", "", ((6, 90),), False, True, None, None,
                     None, actions, 4.0, "", ())  # fmt: skip
    listed = Enumeration(
        "A1", "2大产业", 2, ("船舶", "精仪"), ((12, 14), (15, 17)), False, True, ((17, 21),)
    )

    (programme,) = _tree(ruling, line, enumerations=(listed,))

    assert [(one.kind, one.count) for one in programme.children] == [
        ("project", None), ("project", 2)
    ]  # fmt: skip
    assert [(one.kind, one.title) for one in programme.children[1].children] == [
        ("task", "船舶"), ("task", "精仪")
    ]  # fmt: skip


@pytest.mark.parametrize("longer", ["“十件实事”任务", "区十件实事"])
def test_a_set_with_a_longer_and_a_shorter_name_is_one_set(longer: str):
    found = _tree(bundles=(_set("“十件实事”", 10, 100), _set(longer, 10, 200, key="B2")))

    assert [spec.title for spec in found] == ["“十件实事”"]


def test_sets_of_different_size_are_different_sets():
    found = _tree(bundles=(_set("实事", 10, 100), _set("实事", 8, 200, key="B2")))

    assert [spec.count for spec in found] == [10, 8]


def test_in_a_page_every_line_stands_below_a_higher_level():
    found = draft_tree(read(Source(PAGE), load_reading_pack()))

    pairs = [(above.kind, below.kind) for above in all_specs(found) for below in above.children
             if below.kind in LEVELS]  # fmt: skip
    assert len(pairs) > 5
    assert all(LEVELS.index(above) < LEVELS.index(below) for above, below in pairs)
