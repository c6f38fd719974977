"""Two dresses of one document are compared fact by fact, with values."""

from luodi.kernels.text.evaluating.variants import by_place, by_words, difference
from tests.kernels.text.evaluating.trees import asked

KINDS = ("directives", "tasks", "figures", "findings", "persons", "organisations", "meetings",
         "enumerations", "bundles")  # fmt: skip
NO_BLANKS: frozenset[int] = frozenset()
BEFORE, AFTER = "要修路。", "要\n修路。"
# each letter of the changed text with the offset it had before; the line end is new
PIECES = [("要", 0), ("\n", None), ("修", 1), ("路", 2), ("。", 3)]


def tree(**facts):
    return {kind: [] for kind in KINDS} | facts


def told(before, after):
    return difference(by_place(before, NO_BLANKS), by_place(after, NO_BLANKS, PIECES))


def test_a_fact_that_a_cut_parts_is_the_same_fact():
    cut = asked("要修路。", AFTER)

    found = told(tree(directives=[asked("要修路。", BEFORE)]), tree(directives=[cut]))

    assert cut["segments"] == [[0, 1], [2, 5]]
    assert found.equal


def test_a_shorter_place_and_another_value_are_each_lost_and_new():
    before = tree(directives=[asked("要修路。", BEFORE)])
    shorter = tree(directives=[asked("修路。", AFTER)])
    other = tree(directives=[asked("要修路。", AFTER, addressee="各镇")])

    for after in (shorter, other):
        found = told(before, after)
        assert [fact.words for fact in found.lost] == ["要修路。"]
        assert len(found.new) == 1 and not found.equal


def test_what_is_read_twice_is_new_once():
    before = tree(directives=[asked("要修路。", BEFORE)])

    found = told(before, tree(directives=[asked("要修路。", AFTER)] * 2))

    assert (len(found.lost), len(found.new)) == (0, 1)


def test_blanks_of_the_unchanged_text_do_not_count():
    spaced = asked("要 修路。", "要 修路。")
    blank = frozenset({1})

    found = difference(
        by_place(tree(directives=[spaced]), blank),
        by_place(tree(directives=[spaced | {"segments": [[0, 1], [2, 5]]}]), blank),
    )

    assert found.equal


def test_persons_and_bundles_stand_where_they_are_mentioned():
    person = {"name": "陆疏桐", "titles": ["镇长"], "mentions": [[[0, 3]], [[5, 8]]]}
    bundle = {"name": "五比五看", "count": 5, "occurrences": [[[9, 13]]]}

    facts = list(by_place(tree(persons=[person], bundles=[bundle]), NO_BLANKS))

    assert [fact.place for fact in facts] == [
        frozenset({0, 1, 2, 5, 6, 7}),
        frozenset({9, 10, 11, 12}),
    ]


def test_by_words_the_place_does_not_matter():
    here, there = asked("要修路。", BEFORE), asked("要修路。", "通知:要修路。")

    found = difference(by_words(tree(directives=[here])), by_words(tree(directives=[there])))

    assert found.equal
