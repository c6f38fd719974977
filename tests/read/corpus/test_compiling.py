"""Quotes become places; words that are nowhere are refused with file, key and words."""

import pytest

from luodi.kernels.text.spans import quote
from luodi.read.corpus.compiling import compiled
from luodi.read.corpus.errors import WrongCorpus
from luodi.read.corpus.shape import Labels
from tests.read.corpus.made import EMPTY

TEXT = "一、回顾\n去年改造 危桥5座。\n二、安排\n县交通局6月底前改造危桥5座,约5座在山区。\n"


def labels(**types):
    told = {"file": "a.txt", "genre": "notice", **EMPTY, "directives": [],
            "non_directive_sentences": []}  # fmt: skip
    return Labels.model_validate(told | types)


def figure(words, number, **more):
    return {"quote": words, "number": number, "indicator": "危桥", "value": 5, "unit": "座",
            "comparator": "eq", "kind": "target", **more}  # fmt: skip


def test_each_quote_gets_its_place_and_a_directive_the_mode_of_its_section():
    told = labels(
        sections=[{"from": "一、回顾", "mode": "review"}, {"from": "二、安排", "mode": "plan"}],
        directives=[{"quote": "县交通局6月底前改造危桥5座", "kind": "task"}],
    )

    tree = compiled(told, TEXT, name="a.labels.yaml")

    (asked,) = tree["directives"]
    assert quote(TEXT, asked["segments"]) == "县交通局6月底前改造危桥5座"
    assert (asked["mode"], asked["grade"]) == ("plan", "core")


def test_the_number_is_where_it_stands_last_in_its_quote():
    words = "危桥5座,约5座"

    tree = compiled(labels(figures=[figure(words, "5座")]), TEXT, name="a.labels.yaml")

    start = TEXT.index(words) + words.rindex("5座")
    assert tree["figures"][0]["number_letters"] == {start, start + 1}


def test_what_is_null_stays_unlabelled_and_what_is_empty_stays_empty():
    tree = compiled(labels(persons=None, findings=[]), TEXT, name="a.labels.yaml")

    assert (tree["persons"], tree["findings"]) == (None, [])


@pytest.mark.parametrize(
    ("types", "told"),
    [
        (
            {"directives": [{"quote": "要修水库", "kind": "task"}]},
            "a.labels.yaml: directives.0.quote “要修水库” does not stand in a.txt; "
            "copy it exactly.",
        ),
        (
            {"figures": [figure("危桥5座", "5座")]},
            "a.labels.yaml: figures.0.quote “危桥5座” stands 2 times in a.txt; say which by nth.",
        ),
        (
            {"figures": [figure("危桥5座", "6座", nth=2)]},
            "a.labels.yaml: figures.0.number “6座” does not stand in a.txt; copy it exactly.",
        ),
        (
            {"tasks": [{"task": "约5座在山区", "deadline": {"quote": "7月", "iso": None,
                                                       "kind": "day"}}]},
            "a.labels.yaml: tasks.0.deadline.quote “7月” does not stand in a.txt; "
            "copy it exactly.",
        ),
        (
            {"persons": [{"name": "陆疏桐", "role": "other"}]},
            "a.labels.yaml: persons.0.name “陆疏桐” does not stand in a.txt; copy it exactly.",
        ),
        (
            {"sections": [{"from": "三、问题", "mode": "problem"}]},
            "a.labels.yaml: sections.0.from “三、问题” does not stand in a.txt; "
            "copy it exactly.",
        ),
    ],
)  # fmt: skip
def test_a_wrong_label_is_refused_by_file_key_and_words(types, told):
    with pytest.raises(WrongCorpus) as refused:
        compiled(labels(**types), TEXT, name="a.labels.yaml")

    assert str(refused.value) == told
    place = told.split(" “")[0]
    assert refused.value.sealed == f"{place} is wrong; what stands there is sealed."
