"""The JSON of a reading has the keys and the segment convention of labelled pages."""

import json

from luodi.kernels.text.gold_json import to_json
from luodi.kernels.text.reading import read
from luodi.kernels.text.source import Source
from tests.kernels.text.pages import PAGE

KEYS = {
    "articles",
    "paragraph_joins_zero_based_lines",
    "meetings",
    "directives",
    "figures",
    "enumerations",
    "bundles",
    "persons",
    "organisations",
    "findings",
    "tasks",
    "warnings",
    "sha256",
    "length_chars",
}


def test_a_reading_survives_the_way_through_json(rules):
    source = Source(PAGE)
    tree = to_json(read(source, rules), source)

    again = json.loads(json.dumps(tree, ensure_ascii=False))

    assert again == tree
    assert set(tree) >= KEYS


def test_joins_are_pairs_of_line_numbers_from_zero(rules):
    source = Source("## 春耕\n\n本报讯 要把农机检\n\n修好。\n")

    tree = to_json(read(source, rules), source)

    assert tree["paragraph_joins_zero_based_lines"] == [[2, 4]]
    assert tree["articles"][0]["headings"] == [
        {"line": 0, "span": [0, 5], "text": "春耕", "role": "title"}
    ]
