"""One article of a stored reading is read again; all that belongs to others is passed through."""

import pytest

from luodi.packs.loader import load_reading_pack
from luodi.read import actions, rereading
from tests.read.actions.test_mending import TWO


@pytest.fixture
def two(units, ingested, office, now):
    """Two articles; the first has a sentence that the page cut in the middle."""
    return actions.read_document(document=ingested(TWO, "two.txt"), by=office, at=now)


def _mended(document, at, key="A1"):
    joints = rereading.joints_of(document.reading, document.text, key)
    joint = next(one for one in joints if one.at == at)
    rules = load_reading_pack("zh_government")
    return rereading.mended(
        document.reading, document.text, key, joint, rules=rules, mark=f"~{key}.1"
    )


def test_only_the_article_changes(two):
    reread = _mended(two, two.text.index("预案"))

    assert rereading.digest(reread.reading, "A2") == rereading.digest(two.reading, "A2")
    assert rereading.digest(reread.reading, "A1") != rereading.digest(two.reading, "A1")
    assert reread.reading["persons"] == two.reading["persons"]


def test_names_of_facts_are_new_and_differ(two):
    reread = _mended(two, two.text.index("预案"))

    names = [fact["id"] for fact in reread.reading["directives"]]
    assert len(set(names)) == len(names)
    assert {name.endswith("~A1.1") for name in names} == {True, False}


def test_a_slice_put_back_gives_the_reading_as_it_was(two):
    before = rereading.slice_of(two.reading, "A1")
    reread = _mended(two, two.text.index("预案"))

    assert rereading.with_slice(reread.reading, "A1", before, two.text) == two.reading


def test_stretches_make_up_the_article_and_begin_where_it_can_be_mended(two):
    found = rereading.stretches(two.reading, two.text, "A1")

    paragraphs = two.reading["articles"][0]["paragraphs"]
    assert "".join(one.text for one in found) == "".join(one["text"] for one in paragraphs)
    assert found[0].at is None
    assert all(two.text[one.at :].startswith(one.text[:2]) for one in found[1:])


@pytest.mark.parametrize("key", ["", "A9", "\0"])
def test_an_article_that_is_not_there_has_no_places(two, key):
    assert rereading.stretches(two.reading, two.text, key) == []
    assert rereading.joints_of(two.reading, two.text, key) == []


def test_a_set_first_named_elsewhere_is_not_named_again(units, ingested, office, now):
    text = ("## 会议一\n\n会议强调,要推进“八大民生行动”。要守住底线。\n\n"
            "## 会议二\n\n会议强调,要推进“八大民生行动”。要办好书市。\n")  # fmt: skip
    document = actions.read_document(document=ingested(text, "sets.txt"), by=office, at=now)

    reread = _mended(document, text.index("要办好"), key="A2")

    assert [one["name"] for one in reread.reading["bundles"]] == [
        one["name"] for one in document.reading["bundles"]
    ]
