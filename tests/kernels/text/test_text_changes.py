"""Labels are carried along with each change and still quote the changed text."""

import pytest

from luodi.kernels.text.evaluate import evaluate, fidelity
from luodi.kernels.text.gold_json import to_json
from luodi.kernels.text.reading import read
from luodi.kernels.text.source import Source
from luodi.kernels.text.text_changes import changed, changes
from tests.kernels.text.pages import PAGE

NAMES = sorted(changes({"articles": []}))


@pytest.fixture(scope="module")
def labels(rules):
    found = to_json(read(Source(PAGE), rules), Source(PAGE))
    for directive in found["directives"]:
        directive["grade"] = "core"
    return found


@pytest.mark.parametrize("name", NAMES)
def test_carried_labels_quote_the_changed_text(labels, name):
    text, carried = changed(changes(labels)[name](PAGE), labels)

    quoted, true = fidelity(carried, text)

    assert text != PAGE
    assert quoted == true > 20


@pytest.mark.parametrize("name", NAMES)
def test_the_same_facts_are_found_in_other_dress(labels, name, rules):
    text, carried = changed(changes(labels)[name](PAGE), labels)
    source = Source(text)

    result = evaluate(to_json(read(source, rules), source), carried, text)

    assert result.value("articles with all title roles") == 2
    assert result.value("paragraph joins F1") >= 0.97
    assert result.value("directives F1") == 1.0
    assert result.value("segments that reproduce their text") == 1.0
